package dev.riffle.retrain.prior;

/**
 * Where a quantity's values lie, whatever a few of them are: the median, and the deviation that a
 * normal distribution with these quartiles has.
 *
 * @param deviation above 0 when the values vary
 */
record Scale(double middle, double deviation) {
  /** Between the quartiles of a normal distribution lie so many deviations. */
  private static final double QUARTILES = 1.349;

  /** Of what is left when half of the values are the same, so many are cut off on each side. */
  private static final double TRIMMED = 0.005;

  /**
   * @param sorted at least one
   */
  static Scale of(double[] sorted) {
    double middle = sorted[sorted.length / 2];
    double quartiles = (sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4]) / QUARTILES;
    if (quartiles > tiny(middle)) {
      return new Scale(middle, quartiles);
    }
    int cut = (int) (TRIMMED * sorted.length);
    double squares = 0;
    for (int i = cut; i < sorted.length - cut; i++) {
      squares += (sorted[i] - middle) * (sorted[i] - middle);
    }
    double deviation = Math.sqrt(squares / (sorted.length - 2 * cut));
    return new Scale(middle, deviation > tiny(middle) ? deviation : 0);
  }

  boolean varies() {
    return deviation > 0;
  }

  /** Rounding is no variation. */
  private static double tiny(double middle) {
    return 1e-9 * Math.max(1e-9, Math.abs(middle));
  }
}
