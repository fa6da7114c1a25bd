package dev.riffle.retrain.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Reason;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.successor.SuccessorRow;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.World;
import dev.riffle.retrain.successor.CountingSettings;
import dev.riffle.retrain.successor.SparseSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was trained is what serves: both parts, through the file. */
class LinearModelTest {
  private static final EncoderSettings ENCODER = EncoderSettings.defaults();
  private static final IalsSettings IALS = IalsSettings.defaults().withDims(8).withEpochs(3);
  private static final SparseSettings SPARSE =
      new SparseSettings(CountingSettings.defaults(), SuccessorSettings.defaults(), 4);

  private final Interactions world = new World(false).until(World.DAYS);
  private final TrainingSet set = TrainingSet.of(world, new ItemCatalogue(), ENCODER);

  @Test
  void theModelThatIsReadBackHasTheTrainedWeights() {
    var trained = trained();

    Model model = model(Optional.of(SPARSE), 2);

    assertThat(model.head().successors()).contains(SPARSE.serving());
    int checked = 0;
    for (int item = 0; item < set.items().size(); item++) {
      int index = model.indexOf(set.items().get(item)).getAsInt();
      SuccessorRow row = model.successorRows().orElseThrow().row(index);
      for (int at = trained.starts()[item]; at < trained.starts()[item + 1]; at++) {
        int target = model.indexOf(set.items().get(trained.items()[at])).getAsInt();
        assertThat(row.weightOf(target))
            .isCloseTo(trained.weights()[at], within(row.scale() / 2.0 + 1e-9));
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(1_000);
  }

  @Test
  void anAnswersScoreIsTheDensePartsAndWhatTheReasonsSay() {
    Model both = model(Optional.of(SPARSE), 2);
    Model dense = model(Optional.empty(), 2);

    List<Recommendation> answer = answer(both, world.history(0, 1_000));

    assertThat(answer).hasSize(10);
    assertThat(answer)
        .isNotEqualTo(answer(dense, world.history(0, 1_000)))
        .allSatisfy(
            item ->
                assertThat(
                        item.because().stream().mapToDouble(Reason::contribution).sum()
                            + item.rest())
                    .isCloseTo(item.score(), within(1e-6)));
  }

  @Test
  void theSameModelOnAnyNumberOfThreads() {
    assertThat(model(Optional.of(SPARSE), 3).version())
        .isEqualTo(model(Optional.of(SPARSE), 1).version());
  }

  private SuccessorWeights trained() {
    try (var workers = new WorkerPool(1)) {
      return SPARSE.train(set, ENCODER, workers).weights();
    }
  }

  private Model model(Optional<SparseSettings> sparse, int threads) {
    try (var workers = new WorkerPool(threads)) {
      var settings = new LinearSettings(IALS, ENCODER, sparse, ENCODER.halfLife());
      return SnapshotRoundTrip.of(
          new ModelTrainer("default", settings, workers).fit(set, _ -> {}), Instant.EPOCH);
    }
  }

  private static List<Recommendation> answer(Model model, History history) {
    var request =
        new RecommendationRequest(10, history, Optional.empty(), Filter.NONE, true, Instant.EPOCH);
    return new Recommender(model, Delta.none(model)).recommend(request).items();
  }
}
