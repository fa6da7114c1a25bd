package dev.riffle.retrain.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.encode.EventKind;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.encoder.CheckpointPlace;
import dev.riffle.retrain.encoder.EpochLog;
import dev.riffle.retrain.encoder.FitCost;
import dev.riffle.retrain.encoder.SequenceTask;
import dev.riffle.retrain.encoder.SequenceTraining;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked before a training begins. */
class CostMeasurementTest {
  private static final SequenceTraining TRAINING =
      SequenceTraining.defaults()
          .withShape(new SequenceSettings(16, 1, 2, 16, 8, EventKind.COUNT, 8))
          .withNegatives(0)
          .withEpochs(1, 1, 0);

  @TempDir private Path folder;

  @Test
  void countsWhatACheckpointTakes() throws Exception {
    Path file = folder.resolve("checkpoint");
    new SequenceTrainer(Engines.ONE_THREAD)
        .train(
            task(TRAINING),
            (_, _) -> 1,
            Optional.of(CheckpointPlace.of(file)),
            () -> true,
            EpochLog.NONE);
    assertThat(cost(TRAINING).checkpoint())
        .isBetween((long) (0.8 * Files.size(file)), Files.size(file));
  }

  @Test
  void aLargerBatchTakesMoreMemoryAndAnEpochTakesTime() {
    FitCost cost = cost(TRAINING);
    assertThat(cost.epoch()).isPositive();
    assertThat(cost.outside()).isGreaterThan(100L << 20);
    assertThat(cost(TRAINING.withSteps(100_000, 0.001, 0)).outside())
        .isGreaterThan(cost.outside() + (20L << 20));
  }

  @Test
  void theLibraryIsUnpackedByNow() {
    assertThat(cost(TRAINING).epoch()).isPositive();
    assertThat(NativeLibrary.space().bytes()).isZero();
    assertThat(NativeLibrary.space().folder()).exists();
  }

  private static FitCost cost(SequenceTraining training) {
    return new CostMeasurement(Engines.ONE_THREAD).of(task(training));
  }

  private static SequenceTask task(SequenceTraining training) {
    return new SequenceTask(training, EncoderSettings.defaults(), Ring.interactions(), Ring.IDS);
  }
}
