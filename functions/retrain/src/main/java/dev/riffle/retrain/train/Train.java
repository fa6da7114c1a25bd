package dev.riffle.retrain.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.log.Log;
import dev.riffle.retrain.archive.S3Archive;
import dev.riffle.retrain.bounds.MachineBounds;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.encoder.SequenceFitter;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.publish.CheckpointStore;
import dev.riffle.retrain.publish.ModelStore;
import dev.riffle.retrain.publish.PointerStore;
import dev.riffle.retrain.publish.SearchJournalStore;
import dev.riffle.retrain.publish.TuningStore;
import dev.riffle.retrain.request.ModelFamily;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.status.Progress;
import dev.riffle.retrain.status.RunStatusStore;
import java.time.Clock;
import java.util.Optional;

/**
 * Archive to a model that serves, if the gate lets it: read, clean, train the twin on what is
 * before the held-out cases, judge it, train the model on all, hold it against its twin, store
 * both, move the pointer. Whatever fails on the way leaves the serving model as it is.
 *
 * @param sequences who trains sequence models, where PyTorch is at hand
 * @param machine what this process may use
 * @param impressionsKept whether serving knows what was shown to whom
 * @param commit that this code was built from
 */
public record Train(
    S3Archive archive,
    ModelStore models,
    PointerStore pointers,
    RunStatusStore status,
    SearchJournalStore journals,
    CheckpointStore checkpoints,
    TuningStore tunings,
    Optional<SequenceFitter> sequences,
    Clock clock,
    Log log,
    MachineBounds machine,
    boolean impressionsKept,
    Optional<String> commit) {

  /** Runs it and says how it went. */
  public ObjectNode run(TrainRequest asked, RunDeadline deadline) {
    SequenceTrial.requireFitter(this, asked);
    var progress = new Progress(asked.tenant(), log, status, clock, deadline);
    try (var workers = WorkerPool.onAllCores()) {
      var gathered = TrainingInput.from(this, asked, progress, deadline);
      TrainRequest request =
          asked.with(asked.model().withScales(gathered.data().values().scales()));
      TrainRequest searched =
          request.search().isZero()
              ? request
              : progress.phase(
                  "search",
                  () -> new SettingsSearch(this, request, deadline).chosen(gathered, workers));
      Optional<ModelChoice.Chosen> choice =
          request.validates()
              ? Optional.of(
                  progress.phase(
                      "choose",
                      () ->
                          new ModelChoice(this, searched, progress, deadline)
                              .of(gathered, workers)))
              : Optional.empty();
      TrainRequest settled =
          choice.flatMap(ModelChoice.Chosen::settings).map(searched::with).orElse(searched);
      boolean tunes = settled.tune() && choice.flatMap(ModelChoice.Chosen::sequence).isEmpty();
      var tuning = new SettingsTuning(this, settled);
      Optional<SettingsTuning.Tuned> tuned =
          tunes
              ? Optional.of(progress.phase("tune", () -> tuning.of(gathered, workers)))
              : Optional.empty();
      TrainResult result =
          new TrainRun(
                  this,
                  choice,
                  tuned.map(SettingsTuning.Tuned::result),
                  tuned.map(SettingsTuning.Tuned::request).orElse(settled),
                  gathered,
                  progress,
                  deadline,
                  workers)
              .result();
      tuned.ifPresent(made -> tuning.write(made, result));
      if (sequences.isPresent() && asked.family() != ModelFamily.LINEAR) {
        checkpoints.deleteAll(asked.tenant());
      }
      TrainMetrics.of(result, clock.instant()).forEach(log::measured);
      return TrainAnswer.of(result);
    } catch (RuntimeException | OutOfMemoryError failed) {
      progress.failed(failed);
      throw failed;
    }
  }
}
