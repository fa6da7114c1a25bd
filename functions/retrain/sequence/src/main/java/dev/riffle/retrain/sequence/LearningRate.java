package dev.riffle.retrain.sequence;

/**
 * Rises linearly over the first steps, then falls linearly.
 *
 * @param highest in between
 * @param warmUp steps until then
 * @param epochs after which it is a twentieth
 */
record LearningRate(double highest, int warmUp, int epochs) {
  private static final double LOWEST = 0.05;

  /**
   * Of one step.
   *
   * @param step from 0 on
   * @param epoch from 0 on, with the part of it that is done
   */
  double at(long step, double epoch) {
    double rising = warmUp == 0 ? 1 : Math.min(1, (step + 1.0) / warmUp);
    double falling = Math.max(LOWEST, 1 - (1 - LOWEST) * epoch / epochs);
    return highest * Math.min(rising, falling);
  }
}
