package dev.riffle.tests.bench.coldstart;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The candidates with the highest scores. */
final class ScoredItems {
  private ScoredItems() {}

  /** At most k, best first, ties by id: each candidate is scored once. */
  static List<String> top(List<String> items, IntToDoubleFunction score, int k) {
    double[] scores = IntStream.range(0, items.size()).mapToDouble(score).toArray();
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparing(items::get))
        .limit(k)
        .map(items::get)
        .toList();
  }
}
