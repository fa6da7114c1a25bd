package dev.riffle.retrain.sequence;

import ai.djl.engine.Engine;
import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.ials.Factors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Trains sequence models: the same settings, data and threads give the same model. */
public final class SequenceTrainer {
  private final Engine engine;
  private final SequenceTraining settings;
  private final EncoderSettings encoder;
  private final Consumer<String> log;

  /** Judges a model in training, the higher the better. */
  @FunctionalInterface
  public interface Judge {
    /** NDCG@10 of a model on validation cases. */
    double score(SequenceNetwork network, Factors items);
  }

  /**
   * @param log told of each epoch, for people
   */
  public SequenceTrainer(
      Engine engine, SequenceTraining settings, EncoderSettings encoder, Consumer<String> log) {
    this.engine = engine;
    this.settings = settings;
    this.encoder = encoder;
    this.log = log;
  }

  /**
   * Trains until the judge has found nothing better for a while.
   *
   * @param ids of the items, by row
   * @param checkpoint is written after each epoch; where it is there, the training goes on from it
   * @param goOn asked before each epoch; once false, the best so far is what is trained
   * @throws IOException when the checkpoint cannot be written, is damaged or of another training
   */
  public TrainedSequence train(
      Interactions interactions,
      List<String> ids,
      Judge judge,
      Optional<Path> checkpoint,
      BooleanSupplier goOn)
      throws IOException {
    var sequences = TrainingSequences.of(interactions, ids, encoder);
    // When it ends may be another the next time: that changes nothing of the epochs that are done.
    String what = settings.withEpochs(settings.epochs(), 1, 0) + ", " + sequences.words();
    try (var run = new TrainingRun(engine, settings, sequences)) {
      run.begin(ids);
      if (checkpoint.isPresent()) {
        Optional<Checkpoint> stored = Checkpoint.read(checkpoint.get(), what);
        if (stored.isPresent()) {
          run.resume(stored.get());
          log.accept("goes on behind epoch " + run.epochs());
        }
      }
      while (run.epochs() < settings.epochs()
          && run.epochs() - run.best().epoch() < settings.patience()
          && goOn.getAsBoolean()) {
        epoch(run, judge);
        if (checkpoint.isPresent()) {
          run.checkpoint(what).write(checkpoint.get());
        }
      }
      return run.best();
    }
  }

  private void epoch(TrainingRun run, Judge judge) {
    long began = System.nanoTime();
    double loss = run.epoch();
    double trained = (System.nanoTime() - began) / 1e9;
    TrainedSequence now = run.now();
    double score = judge.score(now.network(), now.items());
    run.judged(score);
    log.accept(
        String.format(
            Locale.ROOT,
            "epoch %d: loss %.4f, validation NDCG@10 %.4f; %.1f s, and %.1f s to judge",
            run.epochs(),
            loss,
            score,
            trained,
            (System.nanoTime() - began) / 1e9 - trained));
  }

  /**
   * Goes on with a trained model over more data, for as many epochs as the settings say, at the
   * learning rate that it had reached.
   *
   * @param had ids of the items that it has, by row
   * @param ids of the items to have, by row; new ones begin at random
   */
  public TrainedSequence refit(
      TrainedSequence trained, List<String> had, Interactions interactions, List<String> ids) {
    var sequences = TrainingSequences.of(interactions, ids, encoder);
    try (var run = new TrainingRun(engine, settings, sequences)) {
      Factors items =
          Factors.random(
              ids, trained.items().dims(), TrainingRun.deviation(settings), settings.seed());
      Map<String, Integer> rows = new HashMap<>();
      had.forEach(id -> rows.put(id, rows.size()));
      for (int row = 0; row < ids.size(); row++) {
        Integer old = rows.get(ids.get(row));
        if (old != null) {
          items.set(row, trained.items().row(old));
        }
      }
      run.begin(trained.network(), items, trained.epoch());
      for (int n = 0; n < settings.refitEpochs(); n++) {
        log.accept(String.format(Locale.ROOT, "over all data: loss %.4f", run.epoch()));
      }
      TrainedSequence now = run.now();
      return new TrainedSequence(now.network(), now.items(), trained.epoch(), trained.score());
    }
  }
}
