package dev.riffle.retrain.evaluate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an evaluation comes to.
 *
 * @param cases how many users were asked for
 * @param values the mean of each metric over them, with its interval; all metrics, in their order
 * @param coverage the share of all items that is among anybody's first ten, 0 to 1
 * @param novelty mean self-information of what is among the first ten, in bits
 * @param gini how unevenly the first ten are shared out over all items: 0 when each item is shown
 *     equally often, near 1 when few items are all that is shown
 */
public record Metrics(
    int cases,
    Map<Metric, BootstrapInterval> values,
    double coverage,
    double novelty,
    double gini) {
  public Metrics {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  /** The mean of a metric. */
  public double mean(Metric metric) {
    return values.get(metric).mean();
  }
}
