package dev.riffle.retrain.prior;

import dev.riffle.core.online.Prior;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The features that the prior looks at: those of at least five items, the thousand most frequent,
 * and the bias. Quantities are standardized over the items that have them; what is there or not is
 * taken as it is.
 */
record FeatureSpace(List<String> names, float[] means, float[] scales) {
  private static final int MAX_FEATURES = 1_000;
  private static final int SUPPORT = 5;
  private static final String BIAS = "bias";

  private static final class Moments {
    private int count;
    private double sum;
    private double squares;

    void add(double value) {
      count++;
      sum += value;
      squares += value * value;
    }

    double mean() {
      return sum / count;
    }

    /** 1 for what does not vary: dividing by it would make noise large. */
    double deviation() {
      double variance = squares / count - mean() * mean();
      return variance > 1e-12 * Math.max(1, squares / count) ? Math.sqrt(variance) : 1;
    }
  }

  static FeatureSpace of(List<TrainingExample> samples) {
    var moments = new HashMap<String, Moments>();
    for (TrainingExample sample : samples) {
      Prior.features(sample.features())
          .forEach((name, value) -> moments.computeIfAbsent(name, _ -> new Moments()).add(value));
    }
    List<String> names =
        moments.entrySet().stream()
            .filter(entry -> entry.getValue().count >= SUPPORT || entry.getKey().equals(BIAS))
            .sorted(
                Comparator.<Map.Entry<String, Moments>, Boolean>comparing(
                        entry -> !entry.getKey().equals(BIAS))
                    .thenComparingInt(entry -> -entry.getValue().count)
                    .thenComparing(Map.Entry::getKey))
            .limit(MAX_FEATURES + 1L)
            .map(Map.Entry::getKey)
            .toList();
    var means = new float[names.size()];
    var scales = new float[names.size()];
    for (int f = 0; f < names.size(); f++) {
      boolean quantity = isQuantity(names.get(f));
      means[f] = quantity ? (float) moments.get(names.get(f)).mean() : 0;
      scales[f] = quantity ? (float) moments.get(names.get(f)).deviation() : 1;
    }
    return new FeatureSpace(names, means, scales);
  }

  private static boolean isQuantity(String name) {
    return name.startsWith("number:") || name.startsWith("embedding:");
  }

  /** By name, its place. */
  Map<String, Integer> places() {
    Map<String, Integer> places = HashMap.newHashMap(names.size());
    for (String name : names) {
      places.put(name, places.size());
    }
    return places;
  }
}
