package dev.riffle.core.recommend;

import dev.riffle.core.scenario.Fallback;
import dev.riffle.core.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What shapes an answer beside the scores.
 *
 * @param scenario its rules
 * @param start where the page begins
 * @param impressions how often items were shown to the user lately without a reaction
 * @param lists for everybody, best first, asked for only when too few items pass
 * @param seed of what is drawn at random
 */
public record Shape(
    Scenario scenario,
    PageStart start,
    Map<String, Integer> impressions,
    Function<Fallback, List<Recommendation>> lists,
    long seed) {
  public Shape {
    impressions = Map.copyOf(impressions);
  }

  /** A first page by these rules, where nothing is known of impressions and lists. */
  public static Shape of(Scenario scenario) {
    return new Shape(scenario, PageStart.FIRST, Map.of(), _ -> List.of(), 0);
  }

  /** The same from here on. */
  public Shape from(PageStart page) {
    return new Shape(scenario, page, impressions, lists, seed);
  }
}
