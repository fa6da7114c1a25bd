package dev.riffle.retrain.clean;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds accounts that do what another does, and something beside: what they add is what somebody
 * wants to be seen. How old an account is, is not asked. What it shares with the other is left
 * alone: people who watch all of one series do the same, and add nothing.
 *
 * <p>An account is a copy in two cases. Nine tenths of its items, eight or more, are another's too,
 * and that is next to impossible by chance, by how many touch each of them and how much the other
 * touches. Or four fifths of its items, six or more, are another's, which is unlikely, and next to
 * nobody else is nearly as close to it: a copy resembles the one that it was taken from, and a
 * person resembles all who have their taste.
 */
final class Copies {
  /** What is enough to call an account a copy. */
  private record Rule(int minItems, double shared, double unlikely) {
    int mayLack(int items) {
      return (int) (items * (1 - shared) + ROUNDING);
    }
  }

  private static final double ROUNDING = 1e-9;

  /**
   * In nats: that a history shares so much by chance is less likely than 1 in 10^17. With half of
   * that, people who go through one course in one order are each other's copies.
   */
  private static final Rule CERTAIN = new Rule(8, 0.9, 40);

  /** Less than 1 in 10^7 by chance, and next to nobody else is as close. */
  private static final Rule ALONE_WITH_ANOTHER = new Rule(6, 0.8, 18);

  /** What counts as nearly as close: so much of what is shared. */
  private static final double AS_CLOSE = 2.0 / 3;

  /** The one that was copied, and a few more copies of it. */
  private static final int MOST_AS_CLOSE = 5;

  private static final Comparator<Likeness> BY_UNLIKELY =
      Comparator.comparingDouble(Likeness::unlikely);

  private final Overlap overlap;

  private Copies(Overlap overlap) {
    this.overlap = overlap;
  }

  /**
   * What copies add, by subject.
   *
   * @param items of each subject, distinct and rising
   * @param itemNumbers above all of them
   */
  static Map<Integer, int[]> additions(int[][] items, int itemNumbers) {
    var copies = new Copies(new Overlap(items, itemNumbers));
    var additions = new HashMap<Integer, int[]>();
    for (int subject = 0; subject < items.length; subject++) {
      Optional<int[]> added = copies.added(subject);
      if (added.isPresent()) {
        additions.put(subject, added.get());
      }
    }
    return additions;
  }

  /** What it has beside the one that it is a copy of; nothing of who is no copy. */
  private Optional<int[]> added(int subject) {
    int count = overlap.items(subject).length;
    if (count < ALONE_WITH_ANOTHER.minItems()) {
      return Optional.empty();
    }
    int mayLack = ALONE_WITH_ANOTHER.mayLack(count);
    Optional<Likeness> closest = Optional.empty();
    for (int other : overlap.candidates(subject, mayLack)) {
      Optional<Likeness> likeness = likeness(subject, other, mayLack);
      if (likeness.filter(each -> each.is(CERTAIN, count)).isPresent()) {
        return likeness.map(Likeness::added);
      }
      closest = Stream.concat(closest.stream(), likeness.stream()).max(BY_UNLIKELY);
    }
    return closest
        .filter(each -> each.is(ALONE_WITH_ANOTHER, count))
        .filter(each -> overlap.asClose(subject, each.other(), AS_CLOSE) <= MOST_AS_CLOSE)
        .map(Likeness::added);
  }

  /** How one is like another, when it lacks no more and adds something. */
  private Optional<Likeness> likeness(int subject, int other, int mayLack) {
    int length = overlap.items(other).length;
    var added = new int[mayLack];
    int lacking = 0;
    double unlikely = 0;
    for (int item : overlap.items(subject)) {
      if (overlap.has(other, item)) {
        unlikely += overlap.surprise(item, length);
      } else if (lacking == mayLack) {
        return Optional.empty();
      } else {
        added[lacking++] = item;
      }
    }
    return lacking == 0
        ? Optional.empty()
        : Optional.of(new Likeness(other, Arrays.copyOf(added, lacking), unlikely));
  }

  /**
   * How a subject is like another.
   *
   * @param added what it has beside
   * @param unlikely in nats, that they share so much by chance
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Likeness(int other, int[] added, double unlikely) {
    boolean is(Rule rule, int items) {
      return items >= rule.minItems()
          && added.length <= rule.mayLack(items)
          && unlikely > rule.unlikely();
    }
  }
}
