package dev.riffle.retrain.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.encode.EventKind;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.choice.SequenceChoice;
import dev.riffle.retrain.choice.SequenceSearch;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.encoder.EpochLog;
import dev.riffle.retrain.encoder.SequenceFitter;
import dev.riffle.retrain.encoder.SequencePlan;
import dev.riffle.retrain.encoder.SequenceTraining;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.ials.WorkerPool;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The search, with the trainer that the class path has. */
class SequenceSearchTest {
  private static final EncoderSettings ENCODER = EncoderSettings.defaults();
  private static final SequencePlan PLAN =
      SequencePlan.defaults()
          .with(
              SequenceTraining.defaults()
                  .withShape(new SequenceSettings(16, 1, 2, 16, 8, EventKind.COUNT, 8))
                  .withNegatives(0)
                  .withSteps(200, 0.01, 0.1)
                  .withAveraging(0.9)
                  .withEpochs(25, 25, 1));

  private static WorkerPool workers;

  @BeforeAll
  static void begin() {
    workers = WorkerPool.onAllCores();
  }

  @AfterAll
  static void leave() {
    workers.close();
  }

  @Test
  void trainsOneForEachWayToHoldDataOutAndJudgesAllOfThem() throws IOException {
    List<Holdout> folds =
        List.of(
            Holdout.leaveOneOut(Ring.interactions(), 0, ENCODER),
            Holdout.leaveOneOut(Ring.interactions(), 1, ENCODER));
    SequenceChoice found =
        search(folds).found(_ -> Optional.empty(), () -> true, EpochLog.NONE).orElseThrow();
    assertThat(found.cases()).isEqualTo(120);
    assertThat(found.alone()).isGreaterThan(0.8);
    assertThat(found.sum()).isGreaterThanOrEqualTo(found.alone());
    assertThat(found.trained().ids()).containsExactlyElementsOf(Ring.IDS);
    assertThat(found.words()).startsWith("On 120 validation cases the sequence model ranked with");
  }

  @Test
  void withoutTimeForAnEpochThereIsNothing() throws IOException {
    List<Holdout> folds = List.of(Holdout.leaveOneOut(Ring.interactions(), 0, ENCODER));
    assertThat(search(folds).found(_ -> Optional.empty(), () -> false, EpochLog.NONE)).isEmpty();
  }

  private static SequenceSearch search(List<Holdout> folds) {
    return new SequenceSearch(
        SequenceFitter.onClassPath().orElseThrow(),
        PLAN,
        folds,
        new ItemCatalogue(),
        ENCODER,
        workers);
  }
}
