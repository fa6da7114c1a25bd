package dev.riffle.tests.bench.topk;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.filter.Bounds;
import dev.riffle.core.filter.Condition;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A filter of a shop page.
 *
 * @param name what it asks
 * @param variants filters of this form that let about as many items through; 0 or more
 * @param history of whoever asks
 */
record FilterCase(String name, IntFunction<Condition> variants, History history) {
  static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  /** Days over which items appeared. */
  static final int DAYS = 1_000;

  /** More than a model remembers conditions, so that each of these is new when it comes again. */
  static final int VARIANTS = 80;

  private static final int TOUCHED = 50;
  private static final double STEP = 1e-4;

  /** Prices that bound an equal share of the items lie so: from 0 to this. */
  static final double PRICES = 1;

  /** All of them, over so many items. */
  static List<FilterCase> all(int items) {
    History history = history(items);
    var all = new ArrayList<FilterCase>();
    for (int percent : new int[] {1, 10, 50, 90}) {
      double share = percent / 100.0;
      all.add(plain("category, %d %%".formatted(percent), _ -> category(percent)));
      all.add(plain("tag, %d %%".formatted(percent), n -> tag(percent, n)));
      all.add(plain("number, %d %%".formatted(percent), n -> cheap(share, n)));
      all.add(plain("age, %d %%".formatted(percent), n -> young(share, n)));
    }
    all.add(new FilterCase("not touched lately, all but 50", _ -> untouched(), history));
    all.add(
        new FilterCase(
            "tag and not touched, 10 %",
            n -> new Condition.And(List.of(tag(10, n), untouched())), history));
    all.add(plain("nested, 28 %", n -> nested(n)));
    return all;
  }

  static String tagName(int percent, int variant) {
    return "%d of 100, %d".formatted(percent, variant);
  }

  static String categoryName(int percent) {
    return "%d of 100".formatted(percent);
  }

  private static FilterCase plain(String name, IntFunction<Condition> variants) {
    return new FilterCase(name, variants, History.EMPTY);
  }

  private static Condition category(int percent) {
    return new Condition.Category(Set.of(categoryName(percent)));
  }

  private static Condition tag(int percent, int variant) {
    return new Condition.Tag(Set.of(tagName(percent, variant % VARIANTS)));
  }

  /** A range of prices, of which there are more than anybody remembers. */
  private static Condition cheap(double share, int variant) {
    double from = (variant * STEP) % (1 - share);
    return new Condition.Quantity(
        "price", Bounds.ALL.from(from * PRICES, true).to((from + share) * PRICES, false));
  }

  private static Condition young(double share, int variant) {
    double from = DAYS * ((variant * STEP) % (1 - share));
    return new Condition.Age(
        "released", Bounds.ALL.from(from, true).to(from + DAYS * share, false));
  }

  private static Condition untouched() {
    return new Condition.Not(
        new Condition.Touched(
            EnumSet.of(InteractionType.PURCHASE), Optional.of(Duration.ofDays(30))));
  }

  /** (Half or (a tenth and cheap)) and neither of another tenth nor old. */
  private static Condition nested(int variant) {
    return new Condition.And(
        List.of(
            new Condition.Or(
                List.of(
                    tag(50, variant),
                    new Condition.And(List.of(category(10), cheap(0.5, variant))))),
            new Condition.Not(tag(10, variant + 1)),
            young(0.6, variant)));
  }

  private static History history(int items) {
    return History.of(
        IntStream.range(0, TOUCHED)
            .mapToObj(
                n ->
                    new HistoryEntry(
                        EventKey.of("e" + n),
                        n % 2 == 0 ? InteractionType.PURCHASE : InteractionType.VIEW,
                        Integer.toString((int) ((long) n * items / TOUCHED)),
                        NOW.minus(Duration.ofDays(n)),
                        OptionalDouble.empty()))
            .toList(),
        TOUCHED);
  }
}
