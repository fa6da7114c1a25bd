package dev.riffle.tests.bench.shape;

import dev.riffle.core.scenario.Diversity;
import dev.riffle.core.scenario.Exploration;
import dev.riffle.core.scenario.ImpressionDiscount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules that one run serves with. */
record ShapeSettings(
    String name,
    Optional<Diversity> diversity,
    Optional<Exploration> exploration,
    Optional<ImpressionDiscount> impressions) {
  private static final ShapeSettings NONE =
      new ShapeSettings("none", Optional.empty(), Optional.empty(), Optional.empty());
  private static final double FLOOR = 0.05;

  /** No rule first, and each rule from little to much; some of all together last. */
  static List<ShapeSettings> all() {
    var all = new ArrayList<ShapeSettings>();
    all.add(NONE);
    for (Diversity.Method method : Diversity.Method.values()) {
      for (double weight : new double[] {0.05, 0.1, 0.2, 0.3, 0.5, 0.7}) {
        all.add(NONE.with(method, weight).named("%s %s".formatted(method, weight)));
      }
    }
    for (double share : new double[] {0.05, 0.1, 0.2, 0.3}) {
      all.add(NONE.exploring(share).named("exploration " + share));
    }
    for (double factor : new double[] {0.95, 0.9, 0.8, 0.7, 0.5}) {
      all.add(NONE.discounting(factor).named("impressions " + factor));
    }
    all.add(
        NONE.with(Diversity.Method.DPP, 0.1)
            .exploring(0.05)
            .discounting(0.8)
            .named("DPP 0.1, exploration 0.05, impressions 0.8"));
    return all;
  }

  private ShapeSettings named(String other) {
    return new ShapeSettings(other, diversity, exploration, impressions);
  }

  private ShapeSettings with(Diversity.Method method, double weight) {
    return new ShapeSettings(
        name,
        Optional.of(new Diversity(method, weight, Optional.empty())),
        exploration,
        impressions);
  }

  private ShapeSettings exploring(double share) {
    return new ShapeSettings(name, diversity, Optional.of(new Exploration(share)), impressions);
  }

  private ShapeSettings discounting(double factor) {
    return new ShapeSettings(
        name,
        diversity,
        exploration,
        Optional.of(new ImpressionDiscount(factor, FLOOR, Duration.ofDays(30))));
  }
}
