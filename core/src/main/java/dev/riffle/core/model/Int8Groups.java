package dev.riffle.core.model;

/**
 * The quantized vectors of a block as a search reads them: {@link #ITEMS} items at a time,
 * dimension by dimension, so that one register holds one dimension of many items and their sums
 * need no adding across a register. Arrays are shared, not copied.
 *
 * @param dims length of a vector
 * @param cells dimension d of item i is at {@code (i / ITEMS · dims + d) · ITEMS + i % ITEMS};
 *     beyond the last item zeros fill the group
 * @param scales of the vectors, 0 beyond the last item: as many as the groups have places
 */
public record Int8Groups(int dims, byte[] cells, float[] scales) {
  /** Items of a group. */
  public static final int ITEMS = 16;

  /**
   * From rows, as they lie in the file.
   *
   * @param rows {@code scales.length x dims}
   */
  static Int8Groups of(byte[] rows, float[] scales, int dims) {
    int groups = (scales.length + ITEMS - 1) / ITEMS;
    var cells = new byte[Math.multiplyExact(groups * ITEMS, dims)];
    var padded = new float[groups * ITEMS];
    System.arraycopy(scales, 0, padded, 0, scales.length);
    for (int item = 0; item < scales.length; item++) {
      int row = item * dims;
      int to = item / ITEMS * dims * ITEMS + item % ITEMS;
      for (int d = 0; d < dims; d++) {
        cells[to + d * ITEMS] = rows[row + d];
      }
    }
    return new Int8Groups(dims, cells, padded);
  }

  /** Some of the items alone, in the same order. */
  Int8Groups only(int[] items) {
    int groups = (items.length + ITEMS - 1) / ITEMS;
    var some = new byte[Math.multiplyExact(groups * ITEMS, dims)];
    var padded = new float[groups * ITEMS];
    for (int n = 0; n < items.length; n++) {
      int item = items[n];
      padded[n] = scales[item];
      int from = item / ITEMS * dims * ITEMS + item % ITEMS;
      int to = n / ITEMS * dims * ITEMS + n % ITEMS;
      for (int d = 0; d < dims; d++) {
        some[to + d * ITEMS] = cells[from + d * ITEMS];
      }
    }
    return new Int8Groups(dims, some, padded);
  }

  /** How many groups, the last one perhaps not full. */
  public int groups() {
    return scales.length / ITEMS;
  }
}
