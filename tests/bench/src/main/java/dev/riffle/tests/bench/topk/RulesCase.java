package dev.riffle.tests.bench.topk;

import dev.riffle.core.filter.Condition;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.scenario.Boost;
import dev.riffle.core.scenario.Labels;
import dev.riffle.core.scenario.Pin;
import dev.riffle.core.scenario.Quota;
import dev.riffle.core.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A filter of a shop page with rules of a scenario beside.
 *
 * @param name what they are
 * @param where the request's filter
 * @param rules of the scenario; none for the filter alone
 */
record RulesCase(String name, Optional<Condition> where, Optional<Scenario> rules) {
  private static final int BRANDS = 300;
  private static final int SALE_PERCENT = 10;
  private static final String BRAND = "brand:";
  private static final Condition SALE = new Condition.Tag(Set.of("sale"));

  /** Items may pass in so many of 100 cases. */
  private static final int[] PERCENTS = {1, 10, 50, 90};

  private static final Boost BOOST = new Boost(SALE, 1.5);
  private static final Pin PIN = new Pin(2, new Pin.Target.Item("4711"));
  private static final Pin BEST = new Pin(2, new Pin.Target.BestOf(SALE));
  private static final Quota MOST = new Quota.EachAtMost(new Labels(Labels.Kind.TAG, BRAND), 2);
  private static final Quota LEAST = new Quota.AtLeast(SALE, 3);

  /** All of them. */
  static List<RulesCase> all() {
    var all = new ArrayList<RulesCase>();
    var single = Optional.<Condition>of(category(10));
    all.add(new RulesCase("filter alone, 10 %", single, Optional.empty()));
    all.add(rules("boost", single, List.of(BOOST), List.of(), List.of()));
    all.add(rules("at most 2 of a brand", single, List.of(), List.of(), List.of(MOST)));
    all.add(rules("at least 3 on sale", single, List.of(), List.of(), List.of(LEAST)));
    all.add(rules("item at place 2", single, List.of(), List.of(PIN), List.of()));
    all.add(rules("best on sale at place 2", single, List.of(), List.of(BEST), List.of()));
    for (int percent : PERCENTS) {
      Optional<Condition> where = Optional.of(category(percent));
      String filter = ", filter %d %%".formatted(percent);
      all.add(
          rules(
              "boost, at most, pin" + filter, where, List.of(BOOST), List.of(PIN), List.of(MOST)));
      all.add(
          rules(
              "at least, at most, pin" + filter,
              where,
              List.of(),
              List.of(PIN),
              List.of(MOST, LEAST)));
    }
    all.add(
        rules(
            "boost, at most, pin, no filter",
            Optional.empty(),
            List.of(BOOST),
            List.of(PIN),
            List.of(MOST)));
    return all;
  }

  /** Whether it has a filter and three rules. */
  boolean whole() {
    return where.isPresent()
        && rules
            .filter(it -> it.boosts().size() + it.pins().size() + it.quotas().size() == 3)
            .isPresent();
  }

  private static RulesCase rules(
      String name,
      Optional<Condition> where,
      List<Boost> boosts,
      List<Pin> pins,
      List<Quota> quotas) {
    return new RulesCase(
        name,
        where,
        Optional.of(
            new Scenario(
                Optional.empty(),
                boosts,
                pins,
                quotas,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new LinkedHashSet<>(),
                Set.of())));
  }

  private static Condition category(int percent) {
    return new Condition.Category(Set.of(name(percent)));
  }

  private static String name(int percent) {
    return "%d of 100".formatted(percent);
  }

  /** Item n of the shop: some brands have many more items than others. */
  static DraftItem item(Vectors vectors, int n) {
    var random = new SplittableRandom(n);
    var categories = new ArrayList<String>();
    for (int percent : PERCENTS) {
      if (random.nextInt(100) < percent) {
        categories.add(name(percent));
      }
    }
    var tags = new ArrayList<String>();
    double draw = random.nextDouble();
    tags.add(BRAND + (int) (BRANDS * draw * draw));
    if (random.nextInt(100) < SALE_PERCENT) {
      tags.add("sale");
    }
    return new DraftItem(
        Integer.toString(n),
        vectors.items()[n],
        categories,
        tags,
        Map.of(),
        true,
        Optional.empty(),
        0);
  }
}
