package dev.riffle.retrain.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.Prior;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class PriorTrainerTest {
  private static final int DIMS = 3;

  @Test
  void findsTheMapThatMadeTheVectors() {
    var prior = PriorTrainer.train(samples(2000, _ -> List.of()), DIMS).orElseThrow();

    assertThat(prior.vector(item(List.of("red"), 7, List.of())))
        .containsExactly(new float[] {1.5f, -1, 0.7f}, within(0.05f));
  }

  @Test
  void aRandomEmbeddingOnEveryItemTakesNothingFromTheOtherFields() {
    var random = new SplittableRandom(9);

    var prior = PriorTrainer.train(samples(300, _ -> random(random, 1_536)), DIMS).orElseThrow();

    assertThat(prior.names()).contains("category:red", "category:blue", "number:price");
    assertThat(prior.vector(item(List.of("red"), 7, random(random, 1_536))))
        .containsExactly(new float[] {1.5f, -1, 0.7f}, within(0.2f));
  }

  @Test
  void anEmbeddingThatSaysMuchIsUsedWhateverItsLength() {
    var random = new SplittableRandom(9);
    var samples = new ArrayList<TrainingExample>();
    for (int i = 0; i < 600; i++) {
      double taste = random.nextGaussian();
      samples.add(
          new TrainingExample(
              item(List.of(), 0, along(taste, random)), new float[] {(float) taste, 0, 1}, 9));
    }

    var prior = PriorTrainer.train(samples, DIMS).orElseThrow();

    assertThat(prior.names()).contains("embedding:0", "embedding:299");
    for (double taste : new double[] {-1.5, 0, 1.5}) {
      assertThat(prior.vector(item(List.of(), 0, along(taste, random))))
          .containsExactly(new float[] {(float) taste, 0, 1}, within(0.3f));
    }
  }

  @Test
  void badEmbeddingsOfSomeItemsChangeNothingForTheOthers() {
    var random = new SplittableRandom(9);
    List<Float> zeros = Collections.nCopies(300, 0f);
    List<Float> huge = Collections.nCopies(300, 1e38f);
    var samples = new ArrayList<TrainingExample>();
    for (int i = 0; i < 600; i++) {
      double taste = random.nextGaussian();
      List<Float> embedding =
          switch (i % 20) {
            case 0 -> zeros;
            case 1 -> huge;
            case 2 -> random(random, 77);
            default -> along(taste, random);
          };
      samples.add(
          new TrainingExample(item(List.of(), 0, embedding), new float[] {(float) taste, 0, 1}, 9));
    }

    var prior = PriorTrainer.train(samples, DIMS).orElseThrow();

    assertThat(prior.vector(item(List.of(), 0, along(1.5, random))))
        .containsExactly(new float[] {1.5f, 0, 1}, within(0.3f));
    for (List<Float> bad : List.of(zeros, huge, random(random, 77))) {
      assertThat(prior.vector(item(List.of(), 0, bad)))
          .containsExactly(prior.vector(item(List.of(), 0, List.of())), within(0f));
    }
  }

  @Test
  void numbersOfAFewItemsThatAreNoQuantitiesChangeNothingForTheOthers() {
    var samples = new ArrayList<>(samples(500, _ -> List.of()));
    for (int i = 0; i < 25; i++) {
      TrainingExample usual = samples.get(i);
      samples.set(
          i,
          new TrainingExample(
              item(usual.features().categories(), i % 2 == 0 ? 1e38 : 1e15, List.of()),
              usual.vector(),
              usual.count()));
    }

    var prior = PriorTrainer.train(samples, DIMS).orElseThrow();

    assertThat(prior.vector(item(List.of("blue"), 5, List.of())))
        .containsExactly(new float[] {0, 2, 0.5f}, within(0.2f));
  }

  @Test
  void theSameSamplesGiveTheSameBits() {
    var once = new SplittableRandom(9);
    var again = new SplittableRandom(9);
    assertThat(PriorTrainer.train(samples(100, _ -> random(once, 200)), DIMS).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(PriorTrainer.train(samples(100, _ -> random(again, 200)), DIMS).orElseThrow());
  }

  @Test
  void rareFeaturesAreLeftOutAndTheBiasIsTheFirst() {
    var samples = new ArrayList<>(samples(50, _ -> List.of()));
    for (int i = 0; i < FeatureCensus.SUPPORT - 1; i++) {
      samples.add(new TrainingExample(item(List.of("rare"), 1, List.of()), new float[DIMS], 1));
    }

    var names = PriorTrainer.train(samples, DIMS).orElseThrow().names();

    assertThat(names).first().isEqualTo(Prior.BIAS);
    assertThat(names).contains("category:red", "number:price").doesNotContain("category:rare");
  }

  @Test
  void anItemOfWhichNothingIsKnownGetsTheMeanOfItemsByWhatTheirVectorsAreWorth() {
    var samples =
        List.of(
            new TrainingExample(ItemFeatures.none(), new float[] {1, 0, 0}, 24),
            new TrainingExample(ItemFeatures.none(), new float[] {0, 1, 0}, 8));

    var prior = PriorTrainer.train(samples, DIMS).orElseThrow();

    assertThat(prior.vector(ItemFeatures.none()))
        .containsExactly(new float[] {0.6f, 0.4f, 0}, within(1e-6f));
  }

  @Test
  void withoutItemsThereIsNoPrior() {
    assertThat(PriorTrainer.train(List.of(), DIMS)).isEmpty();
  }

  /** Red moves the first dimension, blue the second, the price the third. */
  private static List<TrainingExample> samples(int count, IntFunction<List<Float>> embeddings) {
    var random = new SplittableRandom(4);
    var samples = new ArrayList<TrainingExample>();
    for (int i = 0; i < count; i++) {
      boolean red = random.nextBoolean();
      double price = random.nextDouble() * 10;
      var vector = new float[] {red ? 1.5f : 0, red ? -1 : 2, (float) price / 10};
      samples.add(
          new TrainingExample(
              item(List.of(red ? "red" : "blue"), price, embeddings.apply(i)),
              vector,
              1 + random.nextInt(9)));
    }
    return samples;
  }

  private static List<Float> random(SplittableRandom random, int length) {
    var floats = new ArrayList<Float>();
    for (int i = 0; i < length; i++) {
      floats.add((float) random.nextGaussian());
    }
    return floats;
  }

  /** 300 floats: the taste in each, with as much noise. */
  private static List<Float> along(double taste, SplittableRandom random) {
    return random(random, 300).stream().map(noise -> (float) (taste + noise)).toList();
  }

  private static ItemFeatures item(List<String> categories, double price, List<Float> embedding) {
    return new ItemFeatures(
        categories, List.of(), Map.of("price", price), "", embedding, true, Optional.empty());
  }
}
