package dev.riffle.tests.bench.poison;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.retrain.data.ItemCatalogue;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Features that name whatever much-touched items have: who looks at what is popular in a shop can
 * tell.
 */
final class Stuffed {
  private static final int MAX_WORDS = 300;
  private static final int MAX_NAMES = 20;

  /** Names of few items say little of what is popular. */
  private static final double FEW = 5;

  private final ItemCatalogue catalogue;
  private final Map<String, Integer> touches;

  private Stuffed(ItemCatalogue catalogue, Map<String, Integer> touches) {
    this.catalogue = catalogue;
    this.touches = touches;
  }

  /**
   * The features.
   *
   * @param touches of each item
   */
  static ItemFeatures features(ItemCatalogue catalogue, Map<String, Integer> touches) {
    var stuffed = new Stuffed(catalogue, touches);
    return new ItemFeatures(
        stuffed.best(ItemFeatures::categories, MAX_NAMES),
        stuffed.best(ItemFeatures::tags, MAX_NAMES),
        Map.of(),
        String.join(" ", stuffed.best(Stuffed::words, MAX_WORDS)),
        List.of(),
        true,
        Optional.empty());
  }

  private static Collection<String> words(ItemFeatures item) {
    return List.of(item.text().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"));
  }

  /** The names whose items are touched most. */
  private List<String> best(Function<ItemFeatures, Collection<String>> names, int count) {
    Map<String, Integer> items = new HashMap<>();
    Map<String, Integer> sums = new HashMap<>();
    for (String item : catalogue.items()) {
      for (String name : new HashSet<>(names.apply(catalogue.features(item)))) {
        items.merge(name, 1, Integer::sum);
        sums.merge(name, touches.getOrDefault(item, 0), Integer::sum);
      }
    }
    return sums.keySet().stream()
        .sorted(
            Comparator.comparingDouble((String name) -> -sums.get(name) / (items.get(name) + FEW))
                .thenComparing(Comparator.naturalOrder()))
        .limit(count)
        .toList();
  }
}
