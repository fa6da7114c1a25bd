package dev.riffle.retrain.clean;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds accounts that do what another does, and something beside: what they add is what somebody
 * wants to be seen. An account is a copy when nine tenths of its items, eight or more, are
 * another's too, and that is too much for chance, by how many touch each of them and how much the
 * other touches. What it shares with the other is left alone: people who watch all of one series do
 * the same, and add nothing.
 */
final class Copies {
  /** Who touched fewer items is nobody's copy. */
  static final int MIN_ITEMS = 8;

  /** How much of its items a copy shares. */
  private static final double SHARED = 0.9;

  /** Of an item that more touch it is not asked who they are: what is popular says little. */
  private static final int MAX_HOLDERS = 200;

  /**
   * In nats: that a history shares so much by chance is less likely than 1 in 10^17. With half of
   * that, people who go through one course in one order are each other's copies.
   */
  private static final double TOO_UNLIKELY = 40;

  private final int[][] items;
  private final int[] counts;
  private final int[] starts;
  private final int[] holders;
  private final double cells;

  private Copies(int[][] items, int itemNumbers) {
    this.items = items;
    this.counts = new int[itemNumbers];
    for (int[] each : items) {
      for (int item : each) {
        counts[item]++;
      }
    }
    this.starts = new int[itemNumbers + 1];
    for (int item = 0; item < itemNumbers; item++) {
      starts[item + 1] = starts[item] + (counts[item] <= MAX_HOLDERS ? counts[item] : 0);
    }
    this.holders = new int[starts[itemNumbers]];
    int[] next = starts.clone();
    for (int subject = 0; subject < items.length; subject++) {
      for (int item : items[subject]) {
        if (counts[item] <= MAX_HOLDERS) {
          holders[next[item]++] = subject;
        }
      }
    }
    this.cells = IntStream.of(counts).asLongStream().sum();
  }

  /**
   * What copies add, by subject.
   *
   * @param items of each subject, distinct and rising
   * @param itemNumbers above all of them
   */
  static Map<Integer, int[]> additions(int[][] items, int itemNumbers) {
    var copies = new Copies(items, itemNumbers);
    var additions = new HashMap<Integer, int[]>();
    for (int subject = 0; subject < items.length; subject++) {
      Optional<int[]> added = copies.added(subject);
      if (added.isPresent()) {
        additions.put(subject, added.get());
      }
    }
    return additions;
  }

  private Optional<int[]> added(int subject) {
    int[] own = items[subject];
    if (own.length < MIN_ITEMS) {
      return Optional.empty();
    }
    int mayLack = (int) (own.length * (1 - SHARED));
    int[] rarest =
        IntStream.of(own)
            .boxed()
            .sorted((a, b) -> counts[a] != counts[b] ? counts[a] - counts[b] : a - b)
            .limit(mayLack + 1L)
            .mapToInt(Integer::intValue)
            .toArray();
    // Who shares all but so few of them has one of these at least.
    var candidates = new TreeSet<Integer>();
    for (int item : rarest) {
      for (int n = starts[item]; n < starts[item + 1]; n++) {
        if (items[holders[n]].length >= own.length - mayLack) {
          candidates.add(holders[n]);
        }
      }
    }
    candidates.remove(subject);
    return candidates.stream()
        .flatMap(other -> beside(own, items[other], mayLack).stream())
        .findFirst();
  }

  /** What one has beside another's items, when it is a copy of it and adds something. */
  private Optional<int[]> beside(int[] own, int[] other, int mayLack) {
    var added = new int[mayLack];
    int lacking = 0;
    double unlikely = 0;
    for (int item : own) {
      if (Arrays.binarySearch(other, item) >= 0) {
        double expected = (double) (counts[item] - 1) * other.length / cells;
        unlikely -= Math.log(-Math.expm1(-Math.max(expected, 1e-9)));
      } else if (lacking == mayLack) {
        return Optional.empty();
      } else {
        added[lacking++] = item;
      }
    }
    return lacking > 0 && unlikely > TOO_UNLIKELY
        ? Optional.of(Arrays.copyOf(added, lacking))
        : Optional.empty();
  }
}
