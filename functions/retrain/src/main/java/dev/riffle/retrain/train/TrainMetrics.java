package dev.riffle.retrain.train;

import dev.riffle.aws.metric.Measurements;
import dev.riffle.core.metric.Dimension;
import dev.riffle.core.metric.Measure;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.gate.EvaluatedRanker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is watched of trainings: {@code docs/operations.md}. */
final class TrainMetrics {
  private TrainMetrics() {}

  /**
   * Of a training: what looked like an attack; of one that made a model, whether it was promoted,
   * and how all ranked.
   */
  static List<Measurements> of(TrainResult result, Instant now) {
    var metrics = new ArrayList<Measurements>();
    metrics.add(
        new Measurements(now)
            .add(Measure.SUSPECT_INTERACTIONS, (double) result.facts().suspectInteractions()));
    result
        .model()
        .ifPresent(
            published -> {
              metrics.add(
                  measurements(result, now).add(Measure.PROMOTED, published.promoted() ? 1 : 0));
              for (EvaluatedRanker contender : published.contenders()) {
                metrics.add(
                    measurements(result, now)
                        .of(Dimension.CANDIDATE, contender.name())
                        .add(
                            Measure.NDCG_10,
                            contender.evaluation().metrics().mean(Metric.NDCG_10)));
              }
            });
    return metrics;
  }

  private static Measurements measurements(TrainResult result, Instant now) {
    return new Measurements(now).of(Dimension.TENANT, result.tenant());
  }
}
