package dev.riffle.core.scenario;

import java.time.Duration;

/**
 * What was shown and not touched counts less.
 *
 * @param factor that each impression without a reaction multiplies a score by; more than 0, at most
 *     1
 * @param floor that all of them together do not go below, 0.001 to 1
 * @param window how long ago an impression counts, at most {@value ScenarioLimits#MAX_WINDOW_DAYS}
 *     days
 */
public record ImpressionDiscount(double factor, double floor, Duration window) {
  /**
   * What a score is multiplied by.
   *
   * @param impressions without a reaction, 0 or more
   */
  public double after(int impressions) {
    return impressions == 0 ? 1 : Math.max(floor, StrictMath.pow(factor, impressions));
  }
}
