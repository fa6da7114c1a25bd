package dev.riffle.retrain.compact;

/**
 * How large objects become.
 *
 * @param memory bytes that lines of one object may hold while they are sorted; objects of a quarter
 *     of that are not merged again
 * @param sources that one merge replaces at most, so that its plan stays small
 * @param listed objects of a day that are looked at, at once
 * @param fewest objects of the day that goes on; of days that are over, two are merged
 */
public record CompactionSettings(long memory, int sources, int listed, int fewest) {
  private static final long MEMORY = 256L << 20;

  /**
   * Bytes that make an object large enough. A line takes less than twice its length of memory, so
   * two that are smaller fit together: what is read for a merge is always merged.
   */
  long large() {
    return memory / 4;
  }

  /** The same in a heap of so many bytes. */
  public static CompactionSettings in(long heap) {
    return new CompactionSettings(Math.min(MEMORY, heap / 8), 10_000, 100_000, 16);
  }
}
