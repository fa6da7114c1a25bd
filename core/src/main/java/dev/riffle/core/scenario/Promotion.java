package dev.riffle.core.scenario;

import dev.riffle.core.filter.Condition;

/**
 * A share of places for the items of a filter: of the first n places at least the whole part of
 * {@code share * n}, so that they are spread over the list.
 *
 * @param share more than 0, at most 1
 */
public record Promotion(Condition where, double share) {
  /**
   * How many of the first places they have.
   *
   * @param places 0 or more
   */
  public int of(int places) {
    // A share such as 0.3 is a little less in binary: 10 places have 3 of it all the same.
    return (int) Math.floor(share * places + 1e-9);
  }
}
