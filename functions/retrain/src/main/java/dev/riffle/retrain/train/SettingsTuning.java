package dev.riffle.retrain.train;

import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.Champion;
import dev.riffle.retrain.judging.HoldoutData;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.tune.Tuner;
import dev.riffle.retrain.tune.Tuning;
import dev.riffle.retrain.tune.TuningJournal;
import dev.riffle.retrain.tune.TuningJournal.Outcome;
import dev.riffle.retrain.tune.TuningResult;
import java.time.Instant;
import java.util.Optional;

/**
 * Tunes a training's settings by what people did after what the serving model's twin has seen, and
 * before what judges the model that is to be: it has chosen nothing that judges it.
 */
record SettingsTuning(Train with, TrainRequest request) {
  /**
   * What to train with.
   *
   * @param journal as it was
   */
  record Tuned(TrainRequest request, TuningResult result, TuningJournal journal) {}

  Tuned of(TrainingInput gathered, WorkerPool workers) {
    TuningJournal journal = with.tunings().read(request.tenant());
    TuningResult result =
        champion()
            .map(champion -> looked(champion, journal.adopted(), gathered, workers))
            .orElseGet(
                () ->
                    new TuningResult(
                        journal.adopted(),
                        Optional.empty(),
                        "Nothing was tuned: no model serves by its vectors yet."));
    with.log().line("tuned", fields -> fields.put("tuning", result.words()));
    return new Tuned(request.with(result.tuning().applied(request.model())), result, journal);
  }

  private TuningResult looked(
      Champion champion, Tuning adopted, TrainingInput gathered, WorkerPool workers) {
    var interactions = gathered.data().interactions();
    Instant cut =
        HoldoutData.chosen(
                interactions, request.holdout(), request.encoder(), Optional.of(champion.until()))
            .cut();
    return new Tuner(champion.model(), tunedBy(champion), workers)
        .look(adopted, interactions.before(cut), champion.until());
  }

  private Tuning tunedBy(Champion champion) {
    return with.models()
        .manifest(request.tenant(), champion.version())
        .map(manifest -> manifest.provenance().training().getOrDefault(Tuning.KEY, ""))
        .map(Tuning::read)
        .orElse(Tuning.NONE);
  }

  private Optional<Champion> champion() {
    return with.pointers()
        .read(request.tenant())
        .filter(pointer -> pointer.strategy() == ServingStrategy.PERSONAL)
        .flatMap(
            pointer ->
                Champion.load(with.models(), request.tenant(), pointer.serving(), with.log()));
  }

  /** Writes down what was changed: a step counts once a model with it serves. */
  void write(Tuned tuned, TrainResult result) {
    tuned
        .result()
        .change()
        .ifPresent(
            change ->
                result
                    .model()
                    .ifPresent(
                        made ->
                            with.tunings()
                                .write(
                                    request.tenant(),
                                    tuned
                                        .journal()
                                        .with(
                                            change,
                                            tuned.result().tuning(),
                                            change.back()
                                                ? Outcome.TAKEN_BACK
                                                : made.promoted()
                                                    ? Outcome.ADOPTED
                                                    : Outcome.REFUSED,
                                            made.manifest().version(),
                                            with.clock().instant()))));
  }
}
