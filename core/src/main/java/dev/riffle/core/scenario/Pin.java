package dev.riffle.core.scenario;

import dev.riffle.core.filter.Condition;

/**
 * Holds a place of the list for one item, or for the best item of a filter that is not in it yet.
 *
 * @param place counted from 1 over all pages, to {@value ScenarioLimits#MAX_PLACE}
 */
public record Pin(int place, Target target) {
  /** What stands there. */
  public sealed interface Target {
    /** This item. */
    record Item(String itemId) implements Target {}

    /** The best item of a filter. */
    record BestOf(Condition where) implements Target {}
  }
}
