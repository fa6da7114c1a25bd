package dev.riffle.core.model;

/** Euclidean length of vectors, never understated: a search may end by it. */
public final class Norm {
  private Norm() {}

  /**
   * An upper bound of {@code ‖v‖}, at most two units in the last place above it; 0 for the zero
   * vector.
   *
   * <p>The squares are exact in double and their sum is off by less than {@code dims · 2⁻⁵³} of
   * itself, far under half a float's last place for any dims in use. Rounding to float may go down
   * by half a unit, so one unit up is above the true length.
   *
   * @param dims how many components, at most {@link ModelLimits#MAX_DIMS}
   */
  public static float ceiling(float[] values, int offset, int dims) {
    double length = length(values, offset, dims);
    return length == 0 ? 0 : Math.nextUp((float) length);
  }

  /** {@code ‖v‖} in double. */
  public static double length(float[] values, int offset, int dims) {
    double sum = 0;
    for (int d = offset; d < offset + dims; d++) {
      sum += (double) values[d] * values[d];
    }
    return Math.sqrt(sum);
  }
}
