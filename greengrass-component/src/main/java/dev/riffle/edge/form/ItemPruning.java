package dev.riffle.edge.form;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Which items stay within a budget. An item's place is the better of its places by popularity and
 * by length: popular items are what newcomers are shown and what histories consist of, and only a
 * long vector can reach the top of anybody's list. Items stay by place, of two with one place the
 * more popular, until the next does not fit.
 */
final class ItemPruning {
  private ItemPruning() {}

  /**
   * Chooses.
   *
   * @param norms never rising: an item's index is its place by length
   * @param byPopularity indexes by falling popularity
   * @param bytes that each item takes
   * @param budget for all of them; 0: all stay
   */
  static BitSet kept(float[] norms, int[] byPopularity, int[] bytes, long budget) {
    var kept = new BitSet(norms.length);
    if (budget == 0) {
      kept.set(0, norms.length);
      return kept;
    }
    var popular = new int[norms.length];
    for (int place = 0; place < byPopularity.length; place++) {
      popular[byPopularity[place]] = place;
    }
    var keys =
        IntStream.range(0, norms.length)
            .mapToLong(i -> ((long) Math.min(i, popular[i]) << 32) | popular[i])
            .sorted()
            .toArray();
    long left = budget;
    for (long key : keys) {
      int item = byPopularity[(int) key];
      left -= bytes[item];
      if (left < 0) {
        break;
      }
      kept.set(item);
    }
    return kept;
  }
}
