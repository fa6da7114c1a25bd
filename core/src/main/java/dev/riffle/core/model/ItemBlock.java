package dev.riffle.core.model;

/**
 * Items that lie together, by falling norm. Arrays are shared, not copied: they are not to be
 * written to.
 *
 * @param first index of the block's first item in the model
 * @param size how many items
 * @param values {@code size x dims} floats, row-major
 * @param norms {@link Norm#ceiling} of each vector, never rising
 * @param int8Rows {@link Int8} of each vector: see {@link #int8()}
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

  /** {@link Int8} of each vector, as a search reads it. */
  public Int8Groups int8() {
    return int8Rows.groups();
  }

  static ItemBlock read(String name, int first, SectionInput in) {
    int size = in.rows();
    long[] categories = in.longs();
    long[] expires = in.longs();
    long normsAt = in.position();
    float[] norms = in.floats();
    float[] values = in.floats();
    float[] scales = in.floats();
    float[] popularity = in.floats();
    long offsetsAt = in.position();
    int[] offsets = in.ints();
    byte[] quantized = in.bytes();
    byte[] available = in.bytes();
    byte[] ids = in.bytes();
    Text.check(name, offsetsAt, offsets, ids.length, 1, SnapshotLayout.MAX_ID_BYTES);
    checkNorms(name, normsAt, norms);
    return new ItemBlock(
        first,
        size,
        values,
        norms,
        new Int8Rows(quantized, scales, size == 0 ? 0 : values.length / size),
        categories,
        expires,
        popularity,
        available,
        offsets,
        ids);
  }

  private static void checkNorms(String name, long at, float[] norms) {
    float above = Float.MAX_VALUE;
    for (int i = 0; i < norms.length; i++) {
      if (!(norms[i] >= 0 && norms[i] <= above)) {
        throw DamagedSnapshot.at(
            name, at + 4L * i, "norm %s after %s: norms must fall".formatted(norms[i], above));
      }
      above = norms[i];
    }
  }
}
