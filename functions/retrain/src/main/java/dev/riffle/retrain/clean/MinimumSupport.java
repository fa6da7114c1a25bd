package dev.riffle.retrain.clean;

import dev.riffle.retrain.data.Interactions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out of training what too few interactions speak of: first items, then users by what is
 * left to them. One pass each, so a setting means what it says; it is applied to training alone,
 * never to the held-out cases.
 */
public final class MinimumSupport {
  private MinimumSupport() {}

  /**
   * What there is enough of.
   *
   * @param rareItem interactions with items that had too few
   * @param rareUser interactions of users who had too few left
   */
  public record Supported(Interactions interactions, long rareItem, long rareUser) {}

  /** Applies the settings; every subject keeps its number. */
  public static Supported of(Interactions all, CleaningSettings settings) {
    return of(
        all, settings, settings.minItemInteractions() > 1 ? rare(counts(all), settings) : Set.of());
  }

  /**
   * As {@link #of(Interactions, CleaningSettings)}, to interactions of some users of several.
   *
   * @param rare the items that too few interactions of all users are with
   */
  public static Supported of(Interactions all, CleaningSettings settings, Set<String> rare) {
    Interactions common =
        rare.isEmpty() ? all : all.select(_ -> entry -> !rare.contains(entry.itemId()));
    Interactions counted = common;
    Interactions kept =
        settings.minUserInteractions() > 1
            ? common.select(
                subject -> {
                  boolean enough = counted.count(subject) >= settings.minUserInteractions();
                  return _ -> enough;
                })
            : common;
    return new Supported(kept, all.size() - common.size(), common.size() - kept.size());
  }

  /** How many interactions are with each item. */
  public static Map<String, Integer> counts(Interactions all) {
    Map<String, Integer> counts = new HashMap<>();
    all.forEach(entry -> counts.merge(entry.itemId(), 1, Integer::sum));
    return counts;
  }

  /** The items with too few of all interactions. */
  public static Set<String> rare(Map<String, Integer> counts, CleaningSettings settings) {
    var rare = new HashSet<String>();
    counts.forEach(
        (item, count) -> {
          if (count < settings.minItemInteractions()) {
            rare.add(item);
          }
        });
    return rare;
  }
}
