package dev.riffle.retrain.feedback;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.rerank.ItemNews;
import dev.riffle.retrain.data.Interactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is new among items when the data end: {@link ItemNews} of a model made of them. */
public final class News {
  private static final Duration LATELY = Duration.ofDays(7);
  private static final int WEEKS_BEFORE = 4;

  /** Interactions that are counted beside both: few of them are no trend. */
  private static final double UNSURE = 5;

  private News() {}

  private record Activity(Instant first, int lately, int before) {
    Activity and(Activity other) {
      return new Activity(
          first.isBefore(other.first) ? first : other.first,
          lately + other.lately,
          before + other.before);
    }

    /** How many times as much as in a week before, as a logarithm. */
    double rise() {
      return Math.log((lately + UNSURE) / ((double) before / WEEKS_BEFORE + UNSURE));
    }
  }

  /**
   * Of the items that a model will hold.
   *
   * @param interactions that it is made of
   */
  public static ItemNews of(
      Interactions interactions, Collection<String> items, EncoderSettings encoder) {
    Optional<Interactions.Range> range = interactions.range();
    if (range.isEmpty()) {
      return ItemNews.NONE;
    }
    Instant recent = range.get().until().minus(LATELY);
    Instant earlier = recent.minus(LATELY.multipliedBy(WEEKS_BEFORE));
    // Where there was no time before, all would seem to rise.
    boolean trends = !range.get().from().isAfter(earlier);
    Map<String, Activity> all = new HashMap<>();
    interactions.forEach(
        entry -> {
          boolean counts = entry.read(encoder).speaksFor();
          all.merge(entry.itemId(), activity(entry, counts, recent, earlier), Activity::and);
        });
    all.keySet().retainAll(List.copyOf(items).stream().collect(Collectors.toSet()));
    return new ItemNews(newest(all), trends ? rising(all) : Map.of());
  }

  private static Activity activity(
      HistoryEntry entry, boolean counts, Instant recent, Instant earlier) {
    boolean lately = counts && !entry.time().isBefore(recent);
    boolean before = counts && entry.time().isBefore(recent) && !entry.time().isBefore(earlier);
    return new Activity(entry.time(), lately ? 1 : 0, before ? 1 : 0);
  }

  private static Map<String, Instant> newest(Map<String, Activity> all) {
    return all.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Activity> each) -> each.getValue().first())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(ItemNews.MOST)
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().first()));
  }

  private static Map<String, Double> rising(Map<String, Activity> all) {
    return all.entrySet().stream()
        .filter(each -> each.getValue().rise() > 0)
        .sorted(
            Comparator.comparingDouble(
                    (Map.Entry<String, Activity> each) -> -each.getValue().rise())
                .thenComparing(Map.Entry::getKey))
        .limit(ItemNews.MOST)
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().rise()));
  }
}
