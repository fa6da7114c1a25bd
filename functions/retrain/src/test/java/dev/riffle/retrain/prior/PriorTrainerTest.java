package dev.riffle.retrain.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.Prior;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class PriorTrainerTest {
  private static final int DIMS = 3;

  @Test
  void findsTheMapThatMadeTheVectors() {
    var prior = PriorTrainer.train(samples(2000), DIMS).orElseThrow();

    var vector = prior.vector(item(List.of("red"), 7));

    assertThat(vector).containsExactly(new float[] {1.5f, -1, 0.7f}, within(0.05f));
  }

  @Test
  void equalsTheNormalEquationsSolvedByALibrary() {
    var samples = samples(60);

    var prior = PriorTrainer.train(samples, DIMS).orElseThrow();

    int n = prior.names().size();
    var squares = new SimpleMatrix(n, n);
    var sides = new SimpleMatrix(n, DIMS);
    double total = 0;
    for (TrainingExample sample : samples) {
      var x = new SimpleMatrix(row(prior, sample.features()));
      squares = squares.plus(x.mult(x.transpose()).scale(sample.count()));
      for (int d = 0; d < DIMS; d++) {
        for (int f = 0; f < n; f++) {
          sides.set(f, d, sides.get(f, d) + sample.count() * x.get(f) * sample.vector()[d]);
        }
      }
      total += sample.count();
    }
    for (int f = 1; f < n; f++) {
      squares.set(f, f, squares.get(f, f) + 10 * total / samples.size());
    }
    var expected = squares.solve(sides);
    for (int f = 0; f < n; f++) {
      for (int d = 0; d < DIMS; d++) {
        assertThat((double) prior.weights()[f * DIMS + d])
            .isCloseTo(expected.get(f, d), within(1e-5));
      }
    }
  }

  @Test
  void rareFeaturesAreLeftOutAndTheBiasIsTheFirst() {
    var samples = new ArrayList<>(samples(50));
    for (int i = 0; i < 4; i++) {
      samples.add(new TrainingExample(item(List.of("rare"), 1), new float[DIMS], 1));
    }

    var names = PriorTrainer.train(samples, DIMS).orElseThrow().names();

    assertThat(names).first().isEqualTo("bias");
    assertThat(names).contains("category:red", "number:price").doesNotContain("category:rare");
  }

  @Test
  void anItemOfWhichNothingIsKnownGetsTheWeightedMean() {
    var samples =
        List.of(
            new TrainingExample(ItemFeatures.none(), new float[] {1, 0, 0}, 3),
            new TrainingExample(ItemFeatures.none(), new float[] {0, 1, 0}, 1));

    var prior = PriorTrainer.train(samples, DIMS).orElseThrow();

    assertThat(prior.vector(ItemFeatures.none()))
        .containsExactly(new float[] {0.75f, 0.25f, 0}, within(1e-6f));
  }

  @Test
  void withoutItemsThereIsNoPrior() {
    assertThat(PriorTrainer.train(List.of(), DIMS)).isEmpty();
  }

  /** Red moves the first dimension, blue the second, the price the third. */
  private static List<TrainingExample> samples(int count) {
    var random = new SplittableRandom(4);
    var samples = new ArrayList<TrainingExample>();
    for (int i = 0; i < count; i++) {
      boolean red = random.nextBoolean();
      double price = random.nextDouble() * 10;
      var vector = new float[] {red ? 1.5f : 0, red ? -1 : 2, (float) price / 10};
      samples.add(
          new TrainingExample(
              item(List.of(red ? "red" : "blue"), price), vector, 1 + random.nextInt(9)));
    }
    return samples;
  }

  private static double[] row(Prior prior, ItemFeatures item) {
    var row = new double[prior.names().size()];
    Prior.features(item)
        .forEach(
            (name, value) -> {
              int f = prior.names().indexOf(name);
              row[f] = (value - prior.means()[f]) / prior.scales()[f];
            });
    return row;
  }

  private static ItemFeatures item(List<String> categories, double price) {
    return new ItemFeatures(
        categories, List.of(), Map.of("price", price), "", List.of(), true, Optional.empty());
  }
}
