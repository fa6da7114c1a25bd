package dev.riffle.tests.bench.stream;

import dev.riffle.retrain.evaluate.Metric;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One system's values, case by case. */
final class MetricSeries {
  private static final List<Metric> METRICS = List.of(Metric.HR_10, Metric.NDCG_10);

  private final Map<Metric, List<Double>> values = new EnumMap<>(Metric.class);

  MetricSeries() {
    METRICS.forEach(metric -> values.put(metric, new ArrayList<>()));
  }

  void add(List<String> answer, Set<String> relevant) {
    METRICS.forEach(metric -> values.get(metric).add(metric.of(answer, relevant)));
  }

  int size() {
    return values.get(Metric.HR_10).size();
  }

  /** The mean over the cases from one number on, up to now. */
  double mean(Metric metric, int from) {
    return values.get(metric).subList(from, size()).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(0);
  }

  double[] values(Metric metric) {
    return values.get(metric).stream().mapToDouble(Double::doubleValue).toArray();
  }
}
