package dev.riffle.core.scenario;

import dev.riffle.core.filter.Condition;

/**
 * Moves the items of a filter up, or buries them.
 *
 * @param where which items
 * @param factor their scores are multiplied by, {@value ScenarioLimits#MIN_FACTOR} to {@value
 *     ScenarioLimits#MAX_FACTOR}; below 1 buries. A negative score is divided by it, so that a
 *     boost never moves down
 */
public record Boost(Condition where, double factor) {
  /** A score, boosted by all factors of an item together: rising with the score for each factor. */
  public static double boosted(double score, double factor) {
    return score >= 0 ? score * factor : score / factor;
  }
}
