package dev.riffle.retrain.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.encode.EventKind;
import dev.riffle.core.encode.NamedShape;
import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.successor.TrainedSuccessors;
import dev.riffle.retrain.data.Diary;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.encoder.TrainedSequence;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.DraftFactory;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.WorkerPool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stops a training is what the judge of served models says. */
class EncodedFoldTest {
  private static final EncoderSettings ENCODER = EncoderSettings.defaults();
  private static final int DIMS = 6;

  private final WorkerPool workers = WorkerPool.onAllCores();
  private final SplittableRandom random = new SplittableRandom(5);
  private final Holdout holdout = Holdout.leaveOneOut(likes(), 0, ENCODER);
  private final EncodedFold fold =
      new EncodedFold(holdout, new ItemCatalogue(), ENCODER, 1_000, workers);

  @AfterEach
  void leave() {
    workers.close();
  }

  @Test
  void scoresAModelAsItIsJudgedWhereItServes() {
    SequenceNetwork network = network();
    Factors items = Factors.random(fold.items(), DIMS, 1, 3);
    double score = fold.ndcg(network, items);
    assertThat(score)
        .isBetween(0.02, 0.98)
        .isCloseTo(served(network, items, Optional.empty()), within(1e-9));
  }

  @Test
  void findsWhatSuccessorsAddAndServesTheSame() {
    SequenceNetwork network = network();
    Factors items = Factors.random(fold.items(), DIMS, 0.1, 3);
    EncodedFold.Beside beside =
        EncodedFold.beside(
            List.of(fold), List.of(new TrainedSequence(network, fold.items(), items, 1, 1, 0)));
    var set = TrainingSet.of(holdout.training(), new ItemCatalogue(), ENCODER);
    var successors = beside.sparse().orElseThrow().train(set, ENCODER, workers);

    assertThat(beside.score()).isGreaterThan(fold.ndcg(network, items));
    // Weights are rounded to 16 bits where they serve.
    assertThat(served(network, items, Optional.of(successors)))
        .isCloseTo(beside.score(), within(0.01));
  }

  @Test
  void fewerCasesThanItCouldBearAreWhatIsAskedFor() {
    assertThat(new EncodedFold(holdout, new ItemCatalogue(), ENCODER, 7, workers).cases())
        .isEqualTo(7);
  }

  private double served(
      SequenceNetwork network, Factors items, Optional<TrainedSuccessors> successors) {
    var set = TrainingSet.of(holdout.training(), new ItemCatalogue(), ENCODER);
    ModelDraft draft =
        new DraftFactory(ENCODER, new Ials(ENCODER, workers))
            .draft("default", set, items, network, successors);
    var ranker = new ModelRanker(SnapshotRoundTrip.of(draft, Instant.EPOCH));
    return Evaluation.of(ranker, holdout.cases(), ItemCounts.of(holdout.training()), workers)
        .mean(Metric.NDCG_10);
  }

  private SequenceNetwork network() {
    var shape = new SequenceSettings(DIMS, 2, 2, 8, 5, EventKind.COUNT, 20);
    var weights = new ArrayList<float[]>();
    for (NamedShape tensor : shape.tensors()) {
      var values = new float[tensor.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (random.nextGaussian() * 0.4);
      }
      weights.add(values);
    }
    return new SequenceNetwork(shape, weights);
  }

  /** 80 users go on from item to item around a ring of 30, skipping now and then. */
  private static Interactions likes() {
    var random = new SplittableRandom(3);
    var diary = new Diary();
    for (int user = 0; user < 80; user++) {
      int item = random.nextInt(30);
      for (int like = 0; like < 8; like++) {
        item = (item + 1 + random.nextInt(2)) % 30;
        diary.click(
            "user-%02d".formatted(user), "item-%02d".formatted(item), like + random.nextDouble());
      }
    }
    return diary.build();
  }
}
