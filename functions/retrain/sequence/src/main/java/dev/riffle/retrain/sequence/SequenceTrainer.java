package dev.riffle.retrain.sequence;

import ai.djl.engine.Engine;
import dev.riffle.retrain.encoder.CheckpointPlace;
import dev.riffle.retrain.encoder.EpochLog;
import dev.riffle.retrain.encoder.SequenceJudge;
import dev.riffle.retrain.encoder.SequenceTask;
import dev.riffle.retrain.encoder.SequenceTraining;
import dev.riffle.retrain.encoder.TrainedSequence;
import dev.riffle.retrain.ials.Factors;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Trains sequence models, epoch by epoch. */
final class SequenceTrainer {
  private final Engine engine;

  SequenceTrainer(Engine engine) {
    this.engine = engine;
  }

  /** As {@link dev.riffle.retrain.encoder.SequenceFitter#train}. */
  TrainedSequence train(
      SequenceTask task,
      SequenceJudge judge,
      Optional<CheckpointPlace> place,
      BooleanSupplier goOn,
      EpochLog log)
      throws IOException {
    SequenceTraining settings = task.training();
    var sequences = TrainingSequences.of(task);
    // When it ends may be another the next time: that changes nothing of the epochs that are done,
    // and from there on the learning rate falls towards the new end.
    String what = "%s, %s".formatted(settings.withEpochs(1, 1, 0), sequences.words());
    try (var run = new TrainingRun(engine, settings, sequences, task.items())) {
      run.begin();
      if (place.isPresent()) {
        Optional<Checkpoint> stored = Checkpoint.read(place.get().file(), what);
        if (stored.isPresent()) {
          run.resume(stored.get());
          log.said(run.epochs(), "goes on behind epoch " + run.epochs());
        }
      }
      while (run.epochs() < settings.epochs()
          && run.epochs() - run.best().epoch() < settings.patience()
          && goOn.getAsBoolean()) {
        String words = epoch(run, judge);
        if (place.isPresent()) {
          run.checkpoint(what).write(place.get().file());
          place.get().written();
        }
        log.said(run.epochs(), words);
      }
      return run.best();
    }
  }

  private static String epoch(TrainingRun run, SequenceJudge judge) {
    long began = System.nanoTime();
    double loss = run.epoch();
    double trained = (System.nanoTime() - began) / 1e9;
    TrainedSequence now = run.now();
    double score = judge.score(now.network(), now.items());
    run.judged(now, score);
    return String.format(
        Locale.ROOT,
        "epoch %d: loss %.4f, validation NDCG@10 %.4f; %.1f s, and %.1f s to judge",
        run.epochs(),
        loss,
        score,
        trained,
        (System.nanoTime() - began) / 1e9 - trained);
  }

  /** As {@link dev.riffle.retrain.encoder.SequenceFitter#refit}. */
  TrainedSequence refit(SequenceTask task, TrainedSequence trained, EpochLog log) {
    SequenceTraining settings = task.training();
    var sequences = TrainingSequences.of(task);
    try (var run = new TrainingRun(engine, settings, sequences, task.items())) {
      run.begin(trained.network(), carriedOver(task, trained), trained.epoch());
      for (int n = 1; n <= settings.refitEpochs(); n++) {
        double loss = run.epoch();
        log.said(n, String.format(Locale.ROOT, "over all data: loss %.4f", loss));
      }
      TrainedSequence now = run.now();
      return new TrainedSequence(
          now.network(),
          now.ids(),
          now.items(),
          trained.epoch(),
          trained.epochs(),
          trained.score());
    }
  }

  private static Factors carriedOver(SequenceTask task, TrainedSequence trained) {
    List<String> ids = task.items();
    Factors items =
        Factors.random(
            ids,
            trained.items().dims(),
            TrainingRun.deviation(task.training()),
            task.training().seed());
    Map<String, Integer> rows = HashMap.newHashMap(trained.ids().size());
    trained.ids().forEach(id -> rows.put(id, rows.size()));
    for (int row = 0; row < ids.size(); row++) {
      Integer old = rows.get(ids.get(row));
      if (old != null) {
        items.set(row, trained.items().row(old));
      }
    }
    return items;
  }
}
