package dev.riffle.retrain.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.log.Log;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.retrain.archive.ArchiveListing;
import dev.riffle.retrain.archive.S3Archive;
import dev.riffle.retrain.bounds.MachineBounds;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.choice.SequenceChoice;
import dev.riffle.retrain.encoder.SequenceFitter;
import dev.riffle.retrain.engine.EngineChoice;
import dev.riffle.retrain.engine.JobFiles;
import dev.riffle.retrain.engine.MadeFiles;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.Champion;
import dev.riffle.retrain.publish.CheckpointStore;
import dev.riffle.retrain.publish.ModelStore;
import dev.riffle.retrain.publish.PointerStore;
import dev.riffle.retrain.publish.SearchJournalStore;
import dev.riffle.retrain.request.EngineName;
import dev.riffle.retrain.request.ModelFamily;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.status.Progress;
import dev.riffle.retrain.status.RunStatusStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Archive to a model that serves, if the gate lets it: read, clean, train the twin on what is
 * before the held-out cases, judge it, train the model on all, hold it against its twin, store
 * both, move the pointer. Whatever fails on the way leaves the serving model as it is.
 *
 * @param sequences who trains sequence models, where PyTorch is at hand
 * @param spark who trains on several machines, where Spark is at hand
 * @param machine what this process may use
 * @param commit that this code was built from
 */
public record Train(
    S3Archive archive,
    ModelStore models,
    PointerStore pointers,
    RunStatusStore status,
    SearchJournalStore journals,
    CheckpointStore checkpoints,
    Optional<SequenceFitter> sequences,
    Optional<SparkRuns> spark,
    Clock clock,
    Log log,
    MachineBounds machine,
    Optional<String> commit) {

  /** Runs it and says how it went. */
  public ObjectNode run(TrainRequest asked, RunDeadline deadline) {
    SequenceTrial.requireFitter(this, asked);
    var progress = new Progress(asked.tenant(), log, status, clock, deadline);
    try (var workers = WorkerPool.onAllCores()) {
      Instant began = clock.instant();
      boolean possible = asked.search().isZero() && !asked.family().isSequence();
      boolean available = spark.isPresent() && possible;
      ArchiveListing listing =
          progress.phase(
              "list", () -> TrainingInput.list(this, available ? RunDeadline.NONE : deadline));
      EngineChoice engine =
          EngineChoice.of(asked.engine(), available, listing, machine.heap(), deadline, clock);
      log.line("engine", fields -> fields.put("what", engine.words()));
      TrainResult result =
          engine.spark()
              ? onSpark(asked, began, progress, workers)
              : here(asked, began, listing, progress, deadline, workers);
      TrainMetrics.of(result, clock.instant()).forEach(log::measured);
      return TrainAnswer.of(result).put(EngineName.FIELD, engine.words());
    } catch (RuntimeException | OutOfMemoryError failed) {
      progress.failed(failed);
      throw failed;
    }
  }

  /** Spark reads, cleans, chooses and trains; what came of it is judged and published here. */
  private TrainResult onSpark(
      TrainRequest asked, Instant began, Progress progress, WorkerPool workers) {
    Optional<Instant> seenUntil =
        pointers
            .read(asked.tenant())
            .filter(pointer -> pointer.strategy() == ServingStrategy.PERSONAL)
            .flatMap(it -> Champion.seenUntil(models, asked.tenant(), it.serving()));
    JobFiles made =
        progress.phase("spark", () -> spark.orElseThrow().train(asked, began, seenUntil));
    var material = new SparkMaterial(new MadeFiles(made), workers);
    var run = new TrainRun(this, asked, material.choice(), began, progress);
    TrainResult result = run.result(material, run.champion());
    made.delete();
    return result;
  }

  private TrainResult here(
      TrainRequest asked,
      Instant began,
      ArchiveListing listing,
      Progress progress,
      RunDeadline deadline,
      WorkerPool workers) {
    var gathered = TrainingInput.from(this, asked, began, listing, progress, deadline);
    TrainRequest request = asked.with(asked.model().withScales(gathered.data().values().scales()));
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
                        new ModelChoice(this, searched, progress, deadline).of(gathered, workers)))
            : Optional.empty();
    TrainRequest settled =
        choice.flatMap(ModelChoice.Chosen::settings).map(searched::with).orElse(searched);
    Optional<SequenceChoice> sequence = choice.flatMap(ModelChoice.Chosen::sequence);
    Optional<String> words = choice.flatMap(ModelChoice.Chosen::words);
    var run = new TrainRun(this, settled, words, gathered.began(), progress);
    Optional<Champion> champion = run.champion();
    TrainResult result =
        run.result(
            new LocalMaterial(
                this,
                settled,
                gathered,
                fit(sequence, settled, progress, deadline, workers),
                sequence,
                champion,
                progress,
                workers),
            champion);
    if (sequences.isPresent() && asked.family() != ModelFamily.LINEAR) {
      checkpoints.deleteAll(asked.tenant());
    }
    return result;
  }

  private Fit fit(
      Optional<SequenceChoice> sequence,
      TrainRequest request,
      Progress progress,
      RunDeadline deadline,
      WorkerPool workers) {
    return sequence
        .<Fit>map(
            it -> new SequenceFit(this, sequences.orElseThrow(), it, request, progress, workers))
        .orElseGet(() -> new LinearFit(this, request, progress, deadline, workers));
  }
}
