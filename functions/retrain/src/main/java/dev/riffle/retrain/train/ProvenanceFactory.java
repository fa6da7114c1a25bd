package dev.riffle.retrain.train;

import dev.riffle.core.snapshot.ManifestMetrics;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.Metrics;
import dev.riffle.retrain.gate.EvaluatedRanker;
import dev.riffle.retrain.gate.GateDecision;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What manifests say of where models come from. */
final class ProvenanceFactory {
  private final Map<String, String> settings;
  private final Instant dataUntil;
  private final Optional<String> parent;
  private final Optional<String> commit;

  /**
   * @param settings that the model was trained with: {@link TrainedSettings}
   */
  ProvenanceFactory(
      Map<String, String> settings,
      Instant dataUntil,
      Optional<String> parent,
      Optional<String> commit) {
    this.settings = Map.copyOf(settings);
    this.dataUntil = dataUntil;
    this.parent = parent;
    this.commit = commit;
  }

  /** Of a model that was trained on what people did in this time. */
  Provenance of(Interactions.Range range) {
    return of(range, Map.of(), settings);
  }

  /** As {@link #of}, with what was found of it. */
  Provenance judged(
      Interactions.Range range, GateDecision verdict, List<EvaluatedRanker> contenders) {
    var training = new HashMap<>(settings);
    training.put(GateDecision.KEY, verdict.outcome().key());
    return of(range, metrics(contenders), training);
  }

  private Provenance of(
      Interactions.Range range, Map<String, Double> metrics, Map<String, String> training) {
    return new Provenance(
        training, metrics, range.from(), range.until(), dataUntil, parent, commit);
  }

  /** The challenger's plainly, the others' under their names: {@code championNdcg10}. */
  private static Map<String, Double> metrics(List<EvaluatedRanker> contenders) {
    var metrics = new HashMap<String, Double>();
    for (EvaluatedRanker contender : contenders) {
      Evaluation evaluation = contender.evaluation();
      Metrics all = evaluation.metrics();
      if (contender.name().equals("challenger")) {
        for (Metric metric : Metric.values()) {
          metrics.put(metric.key(), all.mean(metric));
        }
        metrics.put("coverage", all.coverage());
        metrics.put(ManifestMetrics.CASES, (double) all.cases());
      } else {
        metrics.put(ManifestMetrics.ndcg10Of(contender.name()), all.mean(Metric.NDCG_10));
      }
    }
    return metrics;
  }
}
