package dev.riffle.core.encode;

/** How long it was from one event to the next, as the encoder tells it: by powers of two. */
public final class TimeGap {
  /** Enough for 68 years. */
  public static final int COUNT = 32;

  private TimeGap() {}

  /**
   * The number of a gap: 0 below a second, then one more each time that it doubles.
   *
   * @param millis 0 or more
   * @param gaps how many are told apart; what is longer counts as the longest
   */
  public static int of(long millis, int gaps) {
    int doubled = Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, millis) / 1_000);
    return Math.min(gaps - 1, doubled);
  }
}
