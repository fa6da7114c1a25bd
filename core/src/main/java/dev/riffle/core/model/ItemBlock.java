package dev.riffle.core.model;

/**
 * Items that lie together, by falling norm. Arrays are shared, not copied: they are not to be
 * written to.
 *
 * @param first index of the block's first item in the model
 * @param size how many items
 * @param values {@code size x dims} floats, row-major
 * @param norms {@link Norm#ceiling} of each vector, never rising
 * @param int8Rows {@link Int8Quantizer} of each vector: see {@link #int8()}
 * @param categories {@code size x words} bits
 * @param expires epoch seconds, {@link Long#MAX_VALUE} for never
 * @param popularity decayed counts, 0 or more
 * @param available 1 where an item may be recommended, else 0
 * @param idOffsets {@code size + 1} offsets into {@code ids}
 * @param ids UTF-8 of all ids, one after another
 */
public record ItemBlock(
    int first,
    int size,
    float[] values,
    float[] norms,
    Int8Rows int8Rows,
    long[] categories,
    long[] expires,
    float[] popularity,
    byte[] available,
    int[] idOffsets,
    byte[] ids) {

  /** {@link Int8Quantizer} of each vector, as a search reads it. */
  public Int8Groups int8() {
    return int8Rows.groups();
  }
}
