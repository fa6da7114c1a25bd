package dev.riffle.core.successor;

import java.util.Arrays;

/**
 * Successors as training hands them over: sparse rows, one for each item in training's order.
 * Arrays are shared, not copied: they are not to be written to.
 *
 * @param starts row n is {@code starts[n]} to {@code starts[n + 1]} of {@code items} and {@code
 *     weights}; one more than there are items
 * @param items indexes in training's order, each at most once a row, in any order
 * @param weights 0 to {@link #MAX_WEIGHT}; the weight of the sparse part beside the dense one is in
 *     them
 */
public record SuccessorWeights(int[] starts, int[] items, float[] weights) {
  /** The greatest weight: no sum of a history's rows leaves the range of float. */
  public static final float MAX_WEIGHT = 1e9f;

  private static final int MAX_CODE = Character.MAX_VALUE;

  /**
   * @throws IllegalArgumentException when the arrays do not fit each other, or an index or a weight
   *     is not as said
   */
  public SuccessorWeights {
    int rows = starts.length - 1;
    SuccessorRules.checkStarts(starts, rows, items.length, weights.length);
    var seen = new int[rows];
    for (int row = 0; row < rows; row++) {
      for (int at = starts[row]; at < starts[row + 1]; at++) {
        checkEntry(row, items[at], weights[at], rows);
        if (seen[items[at]] == row + 1) {
          throw new IllegalArgumentException("row %d has item %d twice".formatted(row, items[at]));
        }
        seen[items[at]] = row + 1;
      }
    }
  }

  /** How many rows, one an item. */
  public int rows() {
    return starts.length - 1;
  }

  /** As serving holds them, in training's order: see {@link #table(int[])}. */
  public SuccessorTable table() {
    var same = new int[rows()];
    Arrays.setAll(same, item -> item);
    return table(same);
  }

  /**
   * As serving holds them, in another order of the items. A row's weights become {@code scale ·
   * code} with {@code scale = max / 65,535} and the code rounded to the nearest; what rounds to 0
   * falls away.
   *
   * @param order the item of the n-th row in the new order: a permutation of all items
   */
  public SuccessorTable table(int[] order) {
    int rows = rows();
    var places = new int[rows];
    for (int place = 0; place < rows; place++) {
      places[order[place]] = place;
    }
    var newStarts = new int[rows + 1];
    var scales = new float[rows];
    var newItems = new int[items.length];
    var codes = new char[items.length];
    int end = 0;
    for (int place = 0; place < rows; place++) {
      int from = starts[order[place]];
      int to = starts[order[place] + 1];
      scales[place] = scale(from, to);
      var entries = new long[to - from];
      int kept = 0;
      for (int at = from; at < to; at++) {
        int code = code(weights[at], scales[place]);
        if (code > 0) {
          entries[kept++] = (long) places[items[at]] << 16 | code;
        }
      }
      Arrays.sort(entries, 0, kept);
      for (int n = 0; n < kept; n++) {
        newItems[end] = (int) (entries[n] >>> 16);
        codes[end++] = (char) entries[n];
      }
      newStarts[place + 1] = end;
    }
    return new SuccessorTable(
        newStarts,
        scales,
        end == newItems.length ? newItems : Arrays.copyOf(newItems, end),
        end == codes.length ? codes : Arrays.copyOf(codes, end),
        rows);
  }

  private float scale(int from, int to) {
    float max = 0;
    for (int at = from; at < to; at++) {
      max = Math.max(max, weights[at]);
    }
    return max == 0 ? 0 : Math.max(max / MAX_CODE, Float.MIN_NORMAL);
  }

  private static int code(float weight, float scale) {
    return scale == 0 ? 0 : (int) Math.min(MAX_CODE, Math.rint((double) weight / scale));
  }

  private static void checkEntry(int row, int item, float weight, int rows) {
    if (item < 0 || item >= rows) {
      throw new IllegalArgumentException("row %d has item %d of %d".formatted(row, item, rows));
    }
    if (!(weight >= 0 && weight <= MAX_WEIGHT)) {
      throw new IllegalArgumentException(
          "row %d, item %d: the weight must be 0 to %s, not %s"
              .formatted(row, item, MAX_WEIGHT, weight));
    }
  }
}
