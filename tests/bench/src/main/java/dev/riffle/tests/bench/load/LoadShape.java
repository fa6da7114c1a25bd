package dev.riffle.tests.bench.load;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a load is like: how its rate goes, and whom and what its requests are about. */
enum LoadShape {
  /** One rate, over the sample's users and items, with a tenth of new users. */
  SUSTAINED,
  /** The same for long: what grows would show. */
  SOAK,
  /** A third of the time at the rate, a sixth at twenty times, the rest at the rate again. */
  BURST,
  /** Half of all events are about one item that no model knows. */
  HOT,
  /** Half of all answers are for one user who has done very much. */
  LONG_HISTORY,
  /** A model of very many items. */
  LARGE;

  private static final double BURST_FROM = 1 / 3.0;
  private static final double BURST_TO = 1 / 2.0;
  private static final double BURST_FACTOR = 20;

  /** The name on the command line. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static LoadShape named(String name) {
    return Arrays.stream(values())
        .filter(shape -> shape.wireName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no shape is named " + name));
  }

  static List<String> names() {
    return Arrays.stream(values()).map(LoadShape::wireName).toList();
  }

  /** How many times the rate, after this share of the time. */
  double factor(double share) {
    return this == BURST && share >= BURST_FROM && share < BURST_TO ? BURST_FACTOR : 1;
  }
}
