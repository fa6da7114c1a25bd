package dev.riffle.retrain.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is shown how often, all users' first ten taken together. Not for several threads. */
final class Exposure {
  private static final int SHOWN = 10;

  private final ItemCounts counts;
  private final Map<String, Integer> shown = new HashMap<>();
  private long total;
  private double information;

  Exposure(ItemCounts counts) {
    this.counts = counts;
  }

  void add(List<String> ranked) {
    for (String item : ranked.subList(0, Math.min(SHOWN, ranked.size()))) {
      shown.merge(item, 1, Integer::sum);
      information += counts.selfInformation(item);
      total++;
    }
  }

  double coverage() {
    return items() == 0 ? 0 : (double) shown.size() / items();
  }

  double novelty() {
    return total == 0 ? 0 : information / total;
  }

  /** Σ (2i - n - 1) xᵢ / (n Σ x) over the ascending counts x of all n items. */
  double gini() {
    if (total == 0) {
      return 0;
    }
    int[] ascending = shown.values().stream().mapToInt(Integer::intValue).sorted().toArray();
    int n = items();
    double sum = 0;
    for (int i = 0; i < ascending.length; i++) {
      int rank = n - ascending.length + i + 1;
      sum += (2.0 * rank - n - 1) * ascending[i];
    }
    return sum / ((double) n * Arrays.stream(ascending).asLongStream().sum());
  }

  /** Rankers may know an item that training has not: a fresh one. */
  private int items() {
    long more = shown.keySet().stream().filter(item -> !counts.users().containsKey(item)).count();
    return Math.toIntExact(counts.users().size() + more);
  }
}
