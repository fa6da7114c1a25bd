package dev.riffle.core.quota;

/**
 * So many a second in the long run, and so many at once after a pause.
 *
 * @param perSecond 1 to {@value #MOST}
 * @param burst 1 to {@value #MOST}
 */
public record Quota(int perSecond, int burst) {
  static final int MOST = 1_000_000;

  public Quota {
    if (perSecond < 1 || perSecond > MOST || burst < 1 || burst > MOST) {
      throw new IllegalArgumentException(
          "a quota is 1 to %,d a second and at once, not %,d and %,d"
              .formatted(MOST, perSecond, burst));
    }
  }
}
