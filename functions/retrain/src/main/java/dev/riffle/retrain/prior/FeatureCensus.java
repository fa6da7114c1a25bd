package dev.riffle.retrain.prior;

import static java.util.stream.Collectors.toMap;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.FeatureField;
import dev.riffle.core.online.Prior;
import dev.riffle.core.online.Standardized;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What items say of themselves, field by field: counted before anything is learned from it.
 *
 * @param counts of categories, tags and words: items by feature
 * @param numbers by feature: the items' values, sorted
 * @param tooLarge by feature: items whose number is no quantity
 */
record FeatureCensus(
    Map<String, Integer> counts,
    Map<String, double[]> numbers,
    Map<String, Integer> tooLarge,
    EmbeddingCensus embeddings) {
  /** What fewer items have says nothing of the next one. */
  static final int SUPPORT = 3;

  static FeatureCensus of(List<ItemFeatures> items) {
    var counts = new HashMap<String, Integer>();
    var values = new TreeMap<String, List<Double>>();
    var tooLarge = new TreeMap<String, Integer>();
    for (ItemFeatures item : items) {
      Prior.features(item)
          .forEach(
              (name, value) -> {
                if (FeatureField.NUMBER.holds(name)) {
                  values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
                } else {
                  counts.merge(name, 1, Integer::sum);
                }
              });
      item.numbers()
          .forEach(
              (name, value) -> {
                if (!(Math.abs(value) <= Standardized.LARGEST)) {
                  tooLarge.merge(FeatureField.NUMBER.feature(name), 1, Integer::sum);
                }
              });
    }
    var numbers = new TreeMap<String, double[]>();
    values.forEach(
        (name, all) ->
            numbers.put(name, all.stream().mapToDouble(Double::doubleValue).sorted().toArray()));
    return new FeatureCensus(counts, numbers, tooLarge, EmbeddingCensus.of(items));
  }

  /** How many columns of the regression a field may have. */
  static int share(FeatureField field) {
    return switch (field) {
      case CATEGORY, TAG -> 256;
      case WORD -> 640;
      case NUMBER -> 64;
      case EMBEDDING -> 96;
    };
  }

  /** The features of a field that are columns, the most frequent first, ties by name. */
  List<String> columns(FeatureField field) {
    return frequent(field).stream().limit(share(field)).toList();
  }

  /** Those that enough items have; of numbers, those that vary; none of the embedding. */
  List<String> frequent(FeatureField field) {
    Map<String, Integer> items =
        field == FeatureField.NUMBER
            ? numbers.entrySet().stream()
                .filter(entry -> Scale.of(entry.getValue()).varies())
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().length))
            : counts;
    return items.entrySet().stream()
        .filter(entry -> field.holds(entry.getKey()) && entry.getValue() >= SUPPORT)
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }
}
