package dev.riffle.retrain.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.encode.EventKind;
import dev.riffle.core.encode.SequenceEncoder;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.retrain.encoder.CheckpointPlace;
import dev.riffle.retrain.encoder.EpochLog;
import dev.riffle.retrain.encoder.SequenceTask;
import dev.riffle.retrain.encoder.SequenceTraining;
import dev.riffle.retrain.encoder.TrainedSequence;
import dev.riffle.retrain.encoder.UnusableCheckpoint;
import dev.riffle.retrain.ials.Factors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the {@link Ring}: the next item is what is to be learned. */
class SequenceTrainerTest {
  private static final int ITEMS = Ring.ITEMS;
  private static final EncoderSettings ENCODER = EncoderSettings.defaults();
  private static final List<String> IDS = Ring.IDS;
  private static final SequenceTraining TRAINING =
      new SequenceTraining(
          new SequenceSettings(16, 1, 2, 16, 8, EventKind.COUNT, 8),
          0,
          200,
          0.01,
          5,
          0,
          0.1,
          0.9,
          6,
          100,
          2,
          1);

  private static final SequenceTrainer TRAINER = new SequenceTrainer(Engines.ONE_THREAD);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void learnsWhatComesNext(int negatives) throws IOException {
    SequenceTraining training = TRAINING.withNegatives(negatives).withEpochs(25, 25, 1);
    TrainedSequence trained = train(training, Optional.empty());
    assertThat(correct(trained)).isGreaterThanOrEqualTo(ITEMS - 2);
    assertThat(trained.score()).isEqualTo(correct(trained));
  }

  @Test
  void endsTheSameWhenItWasInterrupted() throws IOException {
    TrainedSequence whole = whole();
    Path file = folder.resolve("checkpoint");
    var stopped = new IllegalStateException("stopped");
    var epochs = new ArrayList<Integer>();
    assertThatThrownBy(
            () ->
                TRAINER.train(
                    task(TRAINING),
                    (network, items) -> {
                      epochs.add(epochs.size());
                      if (epochs.size() == 4) {
                        throw stopped;
                      }
                      return epochs.size();
                    },
                    Optional.of(CheckpointPlace.of(file)),
                    () -> true,
                    EpochLog.NONE))
        .isSameAs(stopped);

    var log = new ArrayList<String>();
    int[] epoch = {3};
    TrainedSequence resumed =
        TRAINER.train(
            task(TRAINING),
            (_, _) -> ++epoch[0],
            Optional.of(CheckpointPlace.of(file)),
            () -> true,
            (_, words) -> log.add(words));

    assertThat(log).hasSize(4).first().isEqualTo("goes on behind epoch 3");
    assertThat(resumed.epoch()).isEqualTo(6);
    assertThat(resumed.items().values()).isEqualTo(whole.items().values());
    assertThat(resumed.network().weights())
        .usingRecursiveComparison()
        .isEqualTo(whole.network().weights());
  }

  @Test
  void goesOnForMoreEpochsThanWereAskedForAtFirst() throws IOException {
    Path file = folder.resolve("checkpoint");
    train(TRAINING.withEpochs(1, 9, 0), Optional.of(file));
    var log = new ArrayList<String>();

    TRAINER.train(
        task(TRAINING.withEpochs(2, 9, 0)),
        (_, _) -> 1,
        Optional.of(CheckpointPlace.of(file)),
        () -> true,
        (_, words) -> log.add(words));

    assertThat(log).hasSize(2).first().isEqualTo("goes on behind epoch 1");
  }

  /** The same training without a break, judged as that one was: each epoch better. */
  private static TrainedSequence whole() throws IOException {
    int[] epoch = {0};
    return TRAINER.train(
        task(TRAINING), (_, _) -> ++epoch[0], Optional.empty(), () -> true, EpochLog.NONE);
  }

  @Test
  void endsWhenNothingBetterCameForAWhile() throws IOException {
    var scores = List.of(0.3, 0.5, 0.4, 0.5, 0.2, 0.9).iterator();
    TrainedSequence trained =
        TRAINER.train(
            task(TRAINING.withEpochs(6, 3, 0)),
            (_, _) -> scores.next(),
            Optional.empty(),
            () -> true,
            EpochLog.NONE);
    assertThat(trained.epoch()).isEqualTo(2);
    assertThat(trained.score()).isEqualTo(0.5);
    assertThat(scores.next()).isEqualTo(0.9);
  }

  @Test
  void endsWhenTimeIsUpWithTheBestSoFar() throws IOException {
    var asked = new ArrayList<Boolean>();
    TrainedSequence trained =
        TRAINER.train(
            task(TRAINING),
            (_, _) -> 0.5,
            Optional.empty(),
            () -> asked.add(true) && asked.size() < 3,
            EpochLog.NONE);
    assertThat(asked).hasSize(3);
    assertThat(trained.epoch()).isEqualTo(1);
  }

  @Test
  void aCheckpointThatIsDamagedOrOfAnotherTrainingIsRefused() throws IOException {
    Path file = folder.resolve("checkpoint");
    train(TRAINING.withEpochs(1, 1, 0), Optional.of(file));
    assertThatThrownBy(() -> train(TRAINING.withSeed(2).withEpochs(1, 1, 0), Optional.of(file)))
        .isInstanceOf(UnusableCheckpoint.class)
        .hasMessageContaining("is of another training: delete it");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> train(TRAINING.withEpochs(1, 1, 0), Optional.of(file)))
        .isInstanceOf(UnusableCheckpoint.class)
        .hasMessageContaining("damaged");
    Files.write(file, Arrays.copyOf(bytes, 20));
    assertThatThrownBy(() -> train(TRAINING.withEpochs(1, 1, 0), Optional.of(file)))
        .isInstanceOf(UnusableCheckpoint.class)
        .hasMessageContaining("ends too early");
  }

  @Test
  void goesOnWithMoreItemsAndKeepsThoseItHad() throws IOException {
    SequenceTraining none = TRAINING.withEpochs(3, 3, 0);
    TrainedSequence trained = train(none, Optional.empty());
    var ids = new ArrayList<>(IDS);
    ids.addFirst("item-");
    TrainedSequence refitted =
        TRAINER.refit(
            new SequenceTask(none, ENCODER, Ring.interactions(), ids), trained, EpochLog.NONE);
    assertThat(refitted.items().rows()).isEqualTo(ITEMS + 1);
    assertThat(refitted.items().row(1)).isEqualTo(trained.items().row(0));
    TrainedSequence further =
        TRAINER.refit(
            new SequenceTask(none.withEpochs(3, 3, 2), ENCODER, Ring.interactions(), ids),
            trained,
            EpochLog.NONE);
    assertThat(further.items().row(1)).isNotEqualTo(trained.items().row(0));
  }

  @Test
  void whatServesIsTheAverageOfTheWeights() {
    SequenceTraining plain = TRAINING.withAveraging(0);
    TrainedSequence weights = after(2, plain);
    TrainedSequence average = after(2, plain.withAveraging(0.999));
    // The same steps were taken: only what is made of them differs.
    assertThat(average.items().row(3)).isNotEqualTo(weights.items().row(3));
    assertThat(average.items().meanSquare()).isLessThan(weights.items().meanSquare());
    assertThat(after(2, plain).items().values()).isEqualTo(weights.items().values());
  }

  private static TrainedSequence after(int epochs, SequenceTraining training) {
    var sequences = TrainingSequences.of(Ring.interactions(), IDS, ENCODER);
    try (var run = new TrainingRun(Engines.ONE_THREAD, training, sequences, IDS)) {
      run.begin();
      for (int epoch = 0; epoch < epochs; epoch++) {
        run.epoch();
      }
      return run.now();
    }
  }

  @Test
  void anEpochLeavesNothingBehindInPyTorch() {
    var sequences = TrainingSequences.of(Ring.interactions(), IDS, ENCODER);
    try (var run = new TrainingRun(Engines.ONE_THREAD, TRAINING, sequences, IDS)) {
      run.begin();
      run.epoch();
      int held = run.held();
      run.epoch();
      assertThat(run.held()).isEqualTo(held);
    }
  }

  private TrainedSequence train(SequenceTraining training, Optional<Path> checkpoint)
      throws IOException {
    return TRAINER.train(
        task(training),
        (network, items) -> correct(new TrainedSequence(network, IDS, items, 0, 0, 0)),
        checkpoint.map(CheckpointPlace::of),
        () -> true,
        EpochLog.NONE);
  }

  private static SequenceTask task(SequenceTraining training) {
    return new SequenceTask(training, ENCODER, Ring.interactions(), IDS);
  }

  /** For how many items the next one has the highest score. */
  private static int correct(TrainedSequence trained) {
    var encoder = new SequenceEncoder(trained.network());
    int correct = 0;
    for (int first = 0; first < ITEMS; first++) {
      var entries = new ArrayList<HistoryEntry>();
      for (int step = 0; step < 4; step++) {
        entries.add(HistoryEntry.of(Ring.click("somebody", step, (first + step) % ITEMS)));
      }
      float[] user =
          encoder
              .encode(
                  History.of(entries, 10),
                  ENCODER,
                  (id, into, offset) -> {
                    float[] row = trained.items().row(IDS.indexOf(id));
                    System.arraycopy(row, 0, into, offset, row.length);
                    return true;
                  })
              .orElseThrow();
      correct += best(user, trained.items()) == (first + 4) % ITEMS ? 1 : 0;
    }
    return correct;
  }

  private static int best(float[] user, Factors items) {
    int best = -1;
    double highest = Double.NEGATIVE_INFINITY;
    for (int item = 0; item < items.rows(); item++) {
      double score = 0;
      for (int d = 0; d < user.length; d++) {
        score += user[d] * items.row(item)[d];
      }
      if (score > highest) {
        highest = score;
        best = item;
      }
    }
    return best;
  }
}
