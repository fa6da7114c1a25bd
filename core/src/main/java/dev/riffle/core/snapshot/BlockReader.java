package dev.riffle.core.snapshot;

import dev.riffle.core.model.Int8Rows;
import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.ModelLimits;

/** Reads the tensors of a block, in the order of {@link SnapshotLayout}. */
final class BlockReader {
  private BlockReader() {}

  /**
   * @param name of the block's section
   * @param first index of its first item in the model
   */
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
    StringTable.check(name, offsetsAt, offsets, ids.length, 1, ModelLimits.MAX_ID_BYTES);
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
