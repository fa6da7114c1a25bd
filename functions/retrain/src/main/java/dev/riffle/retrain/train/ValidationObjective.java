package dev.riffle.retrain.train;

import dev.riffle.core.model.Model;
import dev.riffle.retrain.clean.MinimumSupport;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.CaseSample;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.search.Objective;
import dev.riffle.retrain.search.Trial;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * Scores settings by NDCG@10 on the newest share of what lies before the held-out cases: whoever
 * judges the model in the end has not chosen its settings.
 */
final class ValidationObjective implements Objective {
  private final TrainRequest request;
  private final ItemCatalogue catalogue;
  private final Interactions training;
  private final Instant cut;
  private final List<Case> cases;
  private final WorkerPool workers;

  private ValidationObjective(
      TrainRequest request,
      ItemCatalogue catalogue,
      Holdout inner,
      List<Case> cases,
      WorkerPool workers) {
    this.request = request;
    this.catalogue = catalogue.before(inner.cut());
    this.training = MinimumSupport.of(inner.training(), request.cleaning()).interactions();
    this.cut = inner.cut();
    this.cases = cases;
    this.workers = workers;
  }

  static ValidationObjective of(
      Interactions all, ItemCatalogue catalogue, TrainRequest request, WorkerPool workers) {
    Holdout outer = Holdout.byTime(all, request.holdout(), request.encoder());
    Holdout inner = Holdout.byTime(outer.training(), request.holdout(), request.encoder());
    List<Case> cases = CaseSample.of(inner.cases(), request.gate().mostCases());
    return new ValidationObjective(request, catalogue, inner, cases, workers);
  }

  /** Whether there are enough cases for their mean to say anything. */
  boolean canJudge() {
    return training.size() > 0 && cases.size() >= request.gate().fewestCases();
  }

  /** Tells these data from others. */
  String data() {
    return "%d interactions before %s, %d cases".formatted(training.size(), cut, cases.size());
  }

  @Override
  public double score(Trial trial) {
    var set = TrainingSet.of(training, catalogue, trial.encoder());
    var fitter =
        new ModelTrainer(
            request.tenant(), LinearSettings.dense(trial.ials(), trial.encoder()), workers);
    Model model = SnapshotRoundTrip.of(fitter.fit(set, _ -> {}), Instant.EPOCH);
    var counts = ItemCounts.of(training, new HashSet<>(set.items()));
    return Evaluation.of(new ModelRanker(model), cases, counts, workers).mean(Metric.NDCG_10);
  }
}
