package dev.riffle.core.recommend;

import dev.riffle.core.filter.Condition;
import dev.riffle.core.scenario.Boost;
import dev.riffle.core.scenario.Scenario;
import dev.riffle.core.scenario.ScenarioLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a scenario multiplies scores by: its boosts, and the discount for impressions. */
final class ScoreFactors {
  private final Scenario scenario;
  private final RuleItems items;
  private final Map<String, Integer> impressions;
  private final List<Boost> boosts;
  private final List<Predicate<String>> holding;
  private final Optional<Condition> boosted;

  ScoreFactors(Scenario scenario, RuleItems items, Map<String, Integer> impressions) {
    this.scenario = scenario;
    this.items = items;
    this.impressions = scenario.impressions().isPresent() ? impressions : Map.of();
    this.boosts = scenario.boosts();
    this.holding = boosts.stream().map(Boost::where).map(items::holding).toList();
    this.boosted =
        boosts.size() > 1
            ? Optional.of(new Condition.Or(boosts.stream().map(Boost::where).toList()))
            : boosts.stream().map(Boost::where).findFirst();
  }

  /** An item with its score after them. */
  ShapedItem of(String id, double raw) {
    return of(new RankedItem(id, raw, items.order(id)));
  }

  /** The same of one that was found. */
  ShapedItem of(RankedItem item) {
    double factor = factor(item.id());
    double score = factor == 1 ? item.score() : Boost.boosted(item.score(), factor);
    return new ShapedItem(item.id(), item.score(), factor, score, item.order());
  }

  /** Items that some boost may be of; nothing when there is none. */
  Optional<Condition> boosted() {
    return boosted;
  }

  /** Items whose score impressions discount. */
  Set<String> discounted() {
    return impressions.keySet();
  }

  /** No item of {@link #boosted} has a larger factor. */
  double most() {
    double raised = 1;
    double greatest = ScenarioLimits.MIN_FACTOR;
    for (Boost boost : boosts) {
      raised *= Math.max(1, boost.factor());
      greatest = Math.max(greatest, boost.factor());
    }
    // Where all bury, an item has one of them at least: the mildest bounds it.
    return clamped(greatest > 1 ? raised : greatest);
  }

  /** Whether some boost moves items down. */
  boolean buries() {
    for (Boost boost : boosts) {
      if (boost.factor() < 1) {
        return true;
      }
    }
    return false;
  }

  /** What they did to an item, rule by rule. */
  List<RuleNote> notes(String id) {
    var notes = new ArrayList<RuleNote>();
    for (int n = 0; n < holding.size(); n++) {
      if (holding.get(n).test(id)) {
        notes.add(RuleNote.factor("boosts[%d]".formatted(n), boosts.get(n).factor()));
      }
    }
    double discount = discount(id);
    if (discount != 1) {
      notes.add(RuleNote.factor("impressions", discount));
    }
    return notes;
  }

  private double factor(String id) {
    if (holding.isEmpty() && impressions.isEmpty()) {
      return 1;
    }
    double factor = 1;
    for (int n = 0; n < holding.size(); n++) {
      if (holding.get(n).test(id)) {
        factor *= boosts.get(n).factor();
      }
    }
    return clamped(factor) * discount(id);
  }

  private double discount(String id) {
    int shown = impressions.getOrDefault(id, 0);
    return shown == 0 ? 1 : scenario.impressions().orElseThrow().after(shown);
  }

  private static double clamped(double factor) {
    return Math.clamp(factor, ScenarioLimits.MIN_FACTOR, ScenarioLimits.MAX_FACTOR);
  }
}
