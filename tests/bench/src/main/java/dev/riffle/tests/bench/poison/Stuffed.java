package dev.riffle.tests.bench.poison;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.retrain.data.ItemCatalogue;
import java.util.Collection;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Features that name whatever much-touched items have, and numbers far out on the side on which
 * those are: who looks at what is popular in a shop can tell.
 */
final class Stuffed {
  private static final int MAX_WORDS = 300;
  private static final int MAX_NAMES = 20;

  /** Names of few items say little of what is popular. */
  private static final double FEW = 5;

  /** Further out than any item is. */
  private static final double FAR = 1e6;

  private final ItemCatalogue catalogue;
  private final Map<String, Integer> touches;

  private Stuffed(ItemCatalogue catalogue, Map<String, Integer> touches) {
    this.catalogue = catalogue;
    this.touches = touches;
  }

  /**
   * For everybody.
   *
   * @param touches of each item
   */
  static ItemFeatures features(ItemCatalogue catalogue, Map<String, Integer> touches) {
    var stuffed = new Stuffed(catalogue, touches);
    return stuffed.features(stuffed.best(ItemFeatures::categories, MAX_NAMES));
  }

  /**
   * For those who like one kind: what items of others have counts for nothing, so that all words
   * point the same way.
   *
   * @param touches of each item
   * @param kind a category
   */
  static ItemFeatures features(ItemCatalogue catalogue, Map<String, Integer> touches, String kind) {
    var ofKind = new HashMap<>(touches);
    ofKind.keySet().removeIf(item -> !catalogue.features(item).categories().contains(kind));
    return new Stuffed(catalogue, ofKind).features(List.of(kind));
  }

  private ItemFeatures features(List<String> categories) {
    return new ItemFeatures(
        categories,
        best(ItemFeatures::tags, MAX_NAMES),
        numbers(),
        String.join(" ", best(Stuffed::words, MAX_WORDS)),
        List.of(),
        true,
        Optional.empty());
  }

  /** Far above or below all others, as those that are touched more than usual are. */
  private Map<String, Double> numbers() {
    Map<String, DoubleSummaryStatistics> plain = new HashMap<>();
    Map<String, Double> weighted = new HashMap<>();
    Map<String, Integer> weights = new HashMap<>();
    for (String item : catalogue.items()) {
      int weight = touches.getOrDefault(item, 0);
      catalogue
          .features(item)
          .numbers()
          .forEach(
              (name, value) -> {
                plain.computeIfAbsent(name, _ -> new DoubleSummaryStatistics()).accept(value);
                weighted.merge(name, weight * value, Double::sum);
                weights.merge(name, weight, Integer::sum);
              });
    }
    var numbers = new HashMap<String, Double>();
    plain.forEach(
        (name, all) ->
            numbers.put(
                name, weighted.get(name) > all.getAverage() * weights.get(name) ? FAR : -FAR));
    return numbers;
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
