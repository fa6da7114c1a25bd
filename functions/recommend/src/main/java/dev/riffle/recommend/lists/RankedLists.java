package dev.riffle.recommend.lists;

import dev.riffle.core.online.Arrivals.Arrival;
import dev.riffle.core.online.CountWindow;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.core.recommend.TouchRanking;
import dev.riffle.core.recommend.Touches;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A tenant's lists as they were at a moment, each ranked. */
final class RankedLists {
  private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

  private final Map<CountWindow, List<Recommendation>> popular = new EnumMap<>(CountWindow.class);
  private final Map<CountWindow, List<Recommendation>> trending = new EnumMap<>(CountWindow.class);
  private final List<Recommendation> newest;

  RankedLists(SpanRows rows, List<Arrival> arrivals, Instant now) {
    Touches day = rows.lately(CountWindow.DAY, now);
    Touches hour = rows.lately(CountWindow.HOUR, now);
    popular.put(CountWindow.DAY, TouchRanking.popular(day));
    popular.put(CountWindow.HOUR, TouchRanking.popular(hour));
    trending.put(
        CountWindow.DAY,
        TouchRanking.trending(day, rows.whole(CountWindow.DAY, now), rows.daysBefore(now)));
    trending.put(
        CountWindow.HOUR,
        TouchRanking.trending(hour, rows.whole(CountWindow.HOUR, now), day.minus(hour)));
    newest =
        arrivals.stream()
            .sorted(Comparator.comparing(Arrival::time).reversed().thenComparing(Arrival::itemId))
            .map(item -> new Recommendation(item.itemId(), -daysSince(item.time(), now)))
            .toList();
  }

  /** A list, best first. */
  List<Recommendation> of(Strategy strategy, CountWindow window) {
    return switch (strategy) {
      case POPULAR -> popular.get(window);
      case TRENDING -> trending.get(window);
      case NEWEST -> newest;
      case PERSONAL, SIMILAR, NEXT, TOGETHER, BOUGHT_TOGETHER ->
          throw new IllegalArgumentException("there is no list for everybody of " + strategy);
    };
  }

  private static double daysSince(Instant time, Instant now) {
    return Duration.between(time, now).toMillis() / MILLIS_A_DAY;
  }
}
