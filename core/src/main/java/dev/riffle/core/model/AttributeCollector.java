package dev.riffle.core.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Gathers the tags and numbers of a model's items, in the model's order. Where there are more names
 * than a model keeps, those that most items have stay, of equals the first by name.
 */
final class AttributeCollector {
  private final List<DraftItem> items;

  private AttributeCollector(List<DraftItem> items) {
    this.items = items;
  }

  static ItemAttributes of(List<DraftItem> items) {
    return new AttributeCollector(items).collect();
  }

  private ItemAttributes collect() {
    Map<String, Integer> tagCounts = new HashMap<>();
    Map<String, Integer> numberCounts = new HashMap<>();
    for (DraftItem item : items) {
      new HashSet<>(item.tags()).forEach(tag -> tagCounts.merge(tag, 1, Integer::sum));
      item.numbers().keySet().forEach(name -> numberCounts.merge(name, 1, Integer::sum));
    }
    Set<String> tags = mostFrequent(tagCounts, ModelLimits.MAX_TAGS);
    Set<String> numbers = mostFrequent(numberCounts, ModelLimits.MAX_NUMBERS);
    return new ItemAttributes(
        tagged(tags, tagCounts),
        columns(numbers),
        tagCounts.size() > tags.size(),
        numberCounts.size() > numbers.size());
  }

  private static Set<String> mostFrequent(Map<String, Integer> counts, int most) {
    if (counts.size() <= most) {
      return counts.keySet();
    }
    var kept = new HashSet<String>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .forEach(entry -> kept.add(entry.getKey()));
    return kept;
  }

  private Map<String, ItemSet> tagged(Set<String> names, Map<String, Integer> counts) {
    Map<String, int[]> indexes = new HashMap<>();
    Map<String, Integer> ends = new HashMap<>();
    names.forEach(name -> indexes.put(name, new int[counts.get(name)]));
    for (int index = 0; index < items.size(); index++) {
      for (String tag : new HashSet<>(items.get(index).tags())) {
        int[] list = indexes.get(tag);
        if (list != null) {
          list[ends.merge(tag, 1, Integer::sum) - 1] = index;
        }
      }
    }
    var sets = new TreeMap<String, ItemSet>();
    indexes.forEach((name, list) -> sets.put(name, new ItemSet(list, items.size())));
    return sets;
  }

  private Map<String, NumberColumn> columns(Set<String> names) {
    var columns = new TreeMap<String, NumberColumn>();
    for (String name : names) {
      record Valued(int index, double value) {}
      Valued[] sorted =
          IntStream.range(0, items.size())
              .filter(index -> items.get(index).numbers().containsKey(name))
              // Of the two zeros one is enough: 0 == -0.
              .mapToObj(index -> new Valued(index, items.get(index).numbers().get(name) + 0.0))
              .sorted(Comparator.comparingDouble(Valued::value).thenComparingInt(Valued::index))
              .toArray(Valued[]::new);
      columns.put(
          name,
          new NumberColumn(
              Arrays.stream(sorted).mapToInt(Valued::index).toArray(),
              Arrays.stream(sorted).mapToDouble(Valued::value).toArray(),
              items.size()));
    }
    return columns;
  }
}
