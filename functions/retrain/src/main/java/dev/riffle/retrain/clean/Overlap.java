package dev.riffle.retrain.clean;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Who touches what, and how unlikely it is that two histories share what they share. Of an item
 * that many touch it is not asked who they are: sharing it says little, and looking them up would
 * cost as much as there are pairs of them.
 */
final class Overlap {
  private static final int MAX_HOLDERS = 200;

  private final int[][] items;
  private final int[] counts;
  private final int[] starts;
  private final int[] holders;
  private final double cells;

  /**
   * Counts.
   *
   * @param items of each subject, distinct and rising
   * @param itemNumbers above all of them
   */
  Overlap(int[][] items, int itemNumbers) {
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

  int[] items(int subject) {
    return items[subject];
  }

  /**
   * All subjects that may have all but so few of the items of one, rising.
   *
   * @param mayLack so many at most
   */
  int[] candidates(int subject, int mayLack) {
    int[] own = items[subject];
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
    return candidates.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * How unlikely it is, in nats, that a history of so many items holds one by chance, by how many
   * others hold it.
   */
  double surprise(int item, int length) {
    double expected = (double) (counts[item] - 1) * length / cells;
    return -Math.log(-Math.expm1(-Math.max(expected, 1e-9)));
  }

  /**
   * How many others share so much of what is rare that it is at least as unlikely as a part of what
   * one of them shares.
   *
   * @param other who counts, too
   * @param part 0 to 1
   */
  int asClose(int subject, int other, double part) {
    Map<Integer, Double> shared = new HashMap<>();
    for (int item : items[subject]) {
      for (int n = starts[item]; n < starts[item + 1]; n++) {
        int holder = holders[n];
        if (holder != subject) {
          shared.merge(holder, surprise(item, items[holder].length), Double::sum);
        }
      }
    }
    double enough = part * shared.getOrDefault(other, 0.0);
    return (int) shared.values().stream().filter(nats -> nats >= enough).count();
  }

  /** Whether a history has an item. */
  boolean has(int subject, int item) {
    return Arrays.binarySearch(items[subject], item) >= 0;
  }
}
