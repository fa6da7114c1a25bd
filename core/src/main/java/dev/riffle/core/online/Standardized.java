package dev.riffle.core.online;

/** Which standardized values of a feature count, and how far: the same in training and serving. */
public final class Standardized {
  /** A price with too many zeros must not carry its item to the top of every answer. */
  private static final double FARTHEST = 10;

  /** No quantity of an item is larger; what stands for "none" often is. */
  public static final double LARGEST = 1e18;

  private Standardized() {}

  /** How many deviations a value lies from the mean, -10 to 10. */
  public static double of(double value, float mean, float scale) {
    return Math.clamp((value - mean) / scale, -FARTHEST, FARTHEST);
  }

  /**
   * Whether an embedding is one of those that a prior has learned from: not all zeros, which stand
   * for "none", and not so far from all others that it must have been made otherwise.
   *
   * @param squares sum over the embedding's numbers of their squares, standardized but not clamped
   * @param length of the embedding
   */
  public static boolean isUsual(boolean allZeros, double squares, int length) {
    return !allZeros && squares <= FARTHEST * FARTHEST * length;
  }
}
