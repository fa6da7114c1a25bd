package dev.riffle.retrain.prior;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.Standardized;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The embeddings of items, and which of them can be learned from.
 *
 * @param length that most usable ones have, 0 when there are none
 * @param largest norm of a usable one
 * @param usable how many can be learned from
 * @param zeros how many are all zeros, which stands for "none"
 * @param tooLarge how many are not finite, or a hundred times as long as usual
 * @param otherLength how many have another length
 */
record EmbeddingCensus(
    int length, double largest, int usable, int zeros, int tooLarge, int otherLength) {
  private static final double MAX_TIMES_MEDIAN = 100;

  static EmbeddingCensus of(List<ItemFeatures> items) {
    var norms = new TreeMap<Integer, List<Double>>();
    int zeros = 0;
    int tooLarge = 0;
    int all = 0;
    for (ItemFeatures item : items) {
      if (item.embedding().isEmpty()) {
        continue;
      }
      double norm = norm(item.embedding());
      if (norm == 0) {
        zeros++;
      } else if (norm <= Standardized.LARGEST) {
        norms.computeIfAbsent(item.embedding().size(), _ -> new ArrayList<>()).add(norm);
        all++;
      } else {
        tooLarge++;
      }
    }
    int length =
        norms.entrySet().stream()
            .max(
                Comparator.comparingInt(
                    (Map.Entry<Integer, List<Double>> of) -> of.getValue().size()))
            .map(Map.Entry::getKey)
            .orElse(0);
    double[] usual =
        norms.getOrDefault(length, List.of()).stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    double largest = usual.length == 0 ? 0 : MAX_TIMES_MEDIAN * usual[usual.length / 2];
    int usable = 0;
    for (double norm : usual) {
      usable += norm <= largest ? 1 : 0;
    }
    return new EmbeddingCensus(
        length, largest, usable, zeros, tooLarge + usual.length - usable, all - usual.length);
  }

  /** Whether one can be learned from. */
  boolean usable(List<Float> embedding) {
    if (embedding.isEmpty() || embedding.size() != length) {
      return false;
    }
    double norm = norm(embedding);
    return norm > 0 && norm <= largest;
  }

  private static double norm(List<Float> embedding) {
    double squares = 0;
    for (float value : embedding) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }
}
