package dev.riffle.retrain.train;

import dev.riffle.core.settings.UnknownItems;
import dev.riffle.core.snapshot.ManifestMetrics;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.retrain.choice.SequenceChoice;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.Metrics;
import dev.riffle.retrain.gate.EvaluatedRanker;
import dev.riffle.retrain.gate.GateDecision;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.successor.SparseSettings;
import dev.riffle.retrain.tune.Tuning;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What manifests say of where models come from. */
final class ProvenanceFactory {
  private final TrainRequest request;
  private final Optional<SequenceChoice> sequence;
  private final Tuning tuning;
  private final Instant dataUntil;
  private final Optional<String> parent;
  private final Optional<String> commit;
  private final boolean unknownIgnored;

  /**
   * @param sequence the sequence model, where that is what is made
   * @param tuning how the settings are tuned
   * @param unknownIgnored whether items that nobody put were left out
   */
  ProvenanceFactory(
      TrainRequest request,
      Optional<SequenceChoice> sequence,
      Tuning tuning,
      Instant dataUntil,
      Optional<String> parent,
      Optional<String> commit,
      boolean unknownIgnored) {
    this.unknownIgnored = unknownIgnored;
    this.request = request;
    this.sequence = sequence;
    this.tuning = tuning;
    this.dataUntil = dataUntil;
    this.parent = parent;
    this.commit = commit;
  }

  /**
   * Of a model that was trained on these interactions.
   *
   * @param interactions at least one
   */
  Provenance of(Interactions interactions) {
    return of(interactions, Map.of(), settings());
  }

  /** As {@link #of}, with what was found of it. */
  Provenance judged(
      Interactions interactions, GateDecision verdict, List<EvaluatedRanker> contenders) {
    Map<String, String> training = settings();
    training.put(GateDecision.KEY, verdict.outcome().key());
    return of(interactions, metrics(contenders), training);
  }

  private Provenance of(
      Interactions interactions, Map<String, Double> metrics, Map<String, String> training) {
    var range = interactions.range().orElseThrow();
    return new Provenance(
        training, metrics, range.from(), range.until(), dataUntil, parent, commit);
  }

  private Map<String, String> settings() {
    Map<String, String> settings =
        sequence.map(SequenceProvenance::settings).orElseGet(this::ofLinearModel);
    if (!tuning.steps().isEmpty()) {
      settings.put(Tuning.KEY, tuning.text());
    }
    settings.put("popularityHalfLife", request.model().popularity().toString());
    settings.put("seed", Long.toString(request.ials().seed()));
    settings.put("holdout", Double.toString(request.holdout()));
    var cleaning = request.cleaning();
    settings.put("minItemInteractions", Integer.toString(cleaning.minItemInteractions()));
    settings.put("minUserInteractions", Integer.toString(cleaning.minUserInteractions()));
    settings.put("robotInteractions", Integer.toString(cleaning.robotInteractions()));
    settings.put(
        UnknownItems.SETTING,
        (unknownIgnored ? UnknownItems.IGNORE : UnknownItems.ACCEPT).wireName());
    settings.put("robotPerMinute", Integer.toString(cleaning.robotPerMinute()));
    return settings;
  }

  private Map<String, String> ofLinearModel() {
    var ials = request.ials();
    var settings = new HashMap<String, String>();
    settings.put("trainer", request.model().sparse().isPresent() ? "linear" : "ials");
    request.model().sparse().ifPresent(sparse -> settings.putAll(successors(sparse)));
    settings.put("dims", Integer.toString(ials.dims()));
    settings.put("epochs", Integer.toString(ials.epochs()));
    settings.put("initialDeviation", Double.toString(ials.initialDeviation()));
    settings.put("blockSize", Integer.toString(ials.blockSize()));
    return settings;
  }

  static Map<String, String> successors(SparseSettings sparse) {
    return Map.of(
        "sparseWeight", Double.toString(sparse.weight()),
        "halfLifeSteps", Double.toString(sparse.serving().halfLifeSteps()),
        "counting", sparse.counting().toString());
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
