package dev.riffle.retrain.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.encode.EventKind;
import dev.riffle.core.encode.SequenceEncoder;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.InteractionsBuilder;
import dev.riffle.retrain.ials.Factors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 20 items in a ring: everybody goes on to the next one, from somewhere. */
class SequenceTrainerTest {
  private static final int ITEMS = 20;
  private static final EncoderSettings ENCODER = EncoderSettings.defaults();
  private static final List<String> IDS =
      IntStream.range(0, ITEMS).mapToObj("item-%02d"::formatted).toList();
  private static final SequenceTraining TRAINING =
      new SequenceTraining(
          new SequenceSettings(16, 1, 2, 16, 8, EventKind.COUNT, 8),
          0,
          200,
          0.01,
          5,
          0,
          0.1,
          6,
          100,
          2,
          1);

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
                trainer(TRAINING, new ArrayList<>())
                    .train(
                        ring(),
                        IDS,
                        (network, items) -> {
                          epochs.add(epochs.size());
                          if (epochs.size() == 4) {
                            throw stopped;
                          }
                          return epochs.size();
                        },
                        Optional.of(file),
                        () -> true))
        .isSameAs(stopped);

    var log = new ArrayList<String>();
    int[] epoch = {3};
    TrainedSequence resumed =
        trainer(TRAINING, log)
            .train(ring(), IDS, (_, _) -> ++epoch[0], Optional.of(file), () -> true);

    assertThat(log).hasSize(4).first().isEqualTo("goes on behind epoch 3");
    assertThat(resumed.epoch()).isEqualTo(6);
    assertThat(resumed.items().values()).isEqualTo(whole.items().values());
    assertThat(resumed.network().weights())
        .usingRecursiveComparison()
        .isEqualTo(whole.network().weights());
  }

  /** The same training without a break, judged as that one was: each epoch better. */
  private static TrainedSequence whole() throws IOException {
    int[] epoch = {0};
    return trainer(TRAINING, new ArrayList<>())
        .train(ring(), IDS, (_, _) -> ++epoch[0], Optional.empty(), () -> true);
  }

  @Test
  void endsWhenNothingBetterCameForAWhile() throws IOException {
    var scores = List.of(0.3, 0.5, 0.4, 0.5, 0.2, 0.9).iterator();
    TrainedSequence trained =
        trainer(TRAINING.withEpochs(6, 3, 0), new ArrayList<>())
            .train(ring(), IDS, (_, _) -> scores.next(), Optional.empty(), () -> true);
    assertThat(trained.epoch()).isEqualTo(2);
    assertThat(trained.score()).isEqualTo(0.5);
    assertThat(scores.next()).isEqualTo(0.9);
  }

  @Test
  void endsWhenTimeIsUpWithTheBestSoFar() throws IOException {
    var asked = new ArrayList<Boolean>();
    TrainedSequence trained =
        trainer(TRAINING, new ArrayList<>())
            .train(
                ring(),
                IDS,
                (_, _) -> 0.5,
                Optional.empty(),
                () -> asked.add(true) && asked.size() < 3);
    assertThat(asked).hasSize(3);
    assertThat(trained.epoch()).isEqualTo(1);
  }

  @Test
  void aCheckpointThatIsDamagedOrOfAnotherTrainingIsRefused() throws IOException {
    Path file = folder.resolve("checkpoint");
    train(TRAINING.withEpochs(1, 1, 0), Optional.of(file));
    assertThatThrownBy(() -> train(TRAINING.withSeed(2).withEpochs(1, 1, 0), Optional.of(file)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is of another training: delete it");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> train(TRAINING.withEpochs(1, 1, 0), Optional.of(file)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void goesOnWithMoreItemsAndKeepsThoseItHad() throws IOException {
    SequenceTraining none = TRAINING.withEpochs(3, 3, 0);
    TrainedSequence trained = train(none, Optional.empty());
    var ids = new ArrayList<>(IDS);
    ids.addFirst("item-");
    TrainedSequence refitted =
        trainer(none, new ArrayList<>()).refit(trained, /* had= */ IDS, ring(), /* ids= */ ids);
    assertThat(refitted.items().rows()).isEqualTo(ITEMS + 1);
    assertThat(refitted.items().row(1)).isEqualTo(trained.items().row(0));
    TrainedSequence further =
        trainer(none.withEpochs(3, 3, 2), new ArrayList<>())
            .refit(trained, /* had= */ IDS, ring(), /* ids= */ ids);
    assertThat(further.items().row(1)).isNotEqualTo(trained.items().row(0));
  }

  @Test
  void anEpochLeavesNothingBehindInPyTorch() {
    var sequences = TrainingSequences.of(ring(), IDS, ENCODER);
    try (var run = new TrainingRun(Engines.ONE_THREAD, TRAINING, sequences)) {
      run.begin(IDS);
      run.epoch();
      int held = run.held();
      run.epoch();
      assertThat(run.held()).isEqualTo(held);
    }
  }

  private TrainedSequence train(SequenceTraining training, Optional<Path> checkpoint)
      throws IOException {
    return trainer(training, new ArrayList<>())
        .train(
            ring(),
            IDS,
            (network, items) -> correct(new TrainedSequence(network, items, 0, 0)),
            checkpoint,
            () -> true);
  }

  private static SequenceTrainer trainer(SequenceTraining training, List<String> log) {
    return new SequenceTrainer(Engines.ONE_THREAD, training, ENCODER, log::add);
  }

  /** For how many items the next one has the highest score. */
  private static int correct(TrainedSequence trained) {
    var encoder = new SequenceEncoder(trained.network());
    int correct = 0;
    for (int first = 0; first < ITEMS; first++) {
      var entries = new ArrayList<HistoryEntry>();
      for (int step = 0; step < 4; step++) {
        entries.add(HistoryEntry.of(click("somebody", step, (first + step) % ITEMS)));
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

  private static Interactions ring() {
    var builder = new InteractionsBuilder();
    for (int user = 0; user < 60; user++) {
      for (int step = 0; step < 12; step++) {
        Interaction event = click("user-" + user, step, (7 * user + step) % ITEMS);
        builder.add(EventKey.of(event.id()), event);
      }
    }
    return builder.build(_ -> false, _ -> false);
  }

  private static Interaction click(String user, int step, int item) {
    return new Interaction(
        user + "-" + step,
        Event.DEFAULT_TENANT,
        InteractionType.CLICK,
        user,
        IDS.get(item),
        Instant.ofEpochSecond(1_700_000_000L + 60L * step),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
