package dev.riffle.tests.bench.coldstart;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.History;
import dev.riffle.retrain.evaluate.Ranker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The popularity that a new item can have before anybody touches it: the mean number of likes of
 * the trained items that share a category with it. The same order for every user. An item that
 * shares no category gets the mean over all trained items.
 */
final class CategoryPopularity implements Ranker {
  private final List<String> items;
  private final double[] scores;

  /**
   * @param trained features of each item that was trained on
   * @param likes of each of them
   * @param candidates features of each new item
   */
  CategoryPopularity(
      List<ItemFeatures> trained, float[] likes, Map<String, ItemFeatures> candidates) {
    Map<String, List<Integer>> byCategory = new HashMap<>();
    double total = 0;
    for (int item = 0; item < likes.length; item++) {
      total += likes[item];
      for (String category : trained.get(item).categories()) {
        byCategory.computeIfAbsent(category, _ -> new ArrayList<>()).add(item);
      }
    }
    double mean = total / Math.max(1, likes.length);
    this.items = candidates.keySet().stream().sorted().toList();
    this.scores =
        items.stream()
            .mapToDouble(item -> score(candidates.get(item), byCategory, likes, mean))
            .toArray();
  }

  private static double score(
      ItemFeatures item, Map<String, List<Integer>> byCategory, float[] likes, double unknown) {
    return item.categories().stream()
        .map(category -> byCategory.getOrDefault(category, List.of()))
        .flatMap(Collection::stream)
        .distinct()
        .mapToDouble(trained -> likes[trained])
        .average()
        .orElse(unknown);
  }

  @Override
  public List<String> top(History history, int k) {
    return ScoredItems.top(items, i -> scores[i], k);
  }
}
