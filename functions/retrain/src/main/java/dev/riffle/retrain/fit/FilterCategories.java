package dev.riffle.retrain.fit;

import dev.riffle.core.event.ItemFeatures;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The categories that filters of a model know: all, up to the 4,096 that a snapshot holds, and then
 * the most frequent of them.
 */
record FilterCategories(Set<String> names) {
  private static final int MAX_CATEGORIES = 4_096;

  static FilterCategories of(List<ItemFeatures> items) {
    Map<String, Integer> counts = new HashMap<>();
    items.forEach(item -> item.categories().forEach(name -> counts.merge(name, 1, Integer::sum)));
    return new FilterCategories(
        counts.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -entry.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(MAX_CATEGORIES)
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet()));
  }

  List<String> kept(List<String> categories) {
    return categories.stream().filter(names::contains).toList();
  }
}
