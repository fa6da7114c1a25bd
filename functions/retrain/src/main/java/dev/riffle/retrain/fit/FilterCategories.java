package dev.riffle.retrain.fit;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.ModelLimits;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The categories that filters of a model know: all, up to as many as a snapshot holds, and then the
 * most frequent of them.
 *
 * @param leftOut how many more there are
 */
record FilterCategories(Set<String> names, int leftOut) {
  static FilterCategories of(List<ItemFeatures> items) {
    Map<String, Integer> counts = new HashMap<>();
    items.forEach(item -> item.categories().forEach(name -> counts.merge(name, 1, Integer::sum)));
    Set<String> names =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -entry.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(ModelLimits.MAX_CATEGORIES)
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
    return new FilterCategories(names, counts.size() - names.size());
  }

  List<String> kept(List<String> categories) {
    return categories.stream().filter(names::contains).toList();
  }
}
