package dev.riffle.core.model;

/**
 * A block's quantized vectors as they lie in the file, and as a search on registers reads them from
 * the first time that one asks: plain loops never do, and a start does not wait for it.
 */
public final class Int8Rows {
  private static final byte[] NONE = {};

  private final float[] scales;
  private final int dims;
  private byte[] rows;
  private volatile Int8Groups groups;

  /**
   * @param rows {@code scales.length x dims}
   */
  public Int8Rows(byte[] rows, float[] scales, int dims) {
    this.rows = rows;
    this.scales = scales;
    this.dims = dims;
  }

  Int8Groups groups() {
    Int8Groups made = groups;
    return made == null ? group() : made;
  }

  private synchronized Int8Groups group() {
    if (groups == null) {
      groups = Int8Groups.of(rows, scales, dims);
      rows = NONE;
    }
    return groups;
  }
}
