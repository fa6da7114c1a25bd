package dev.riffle.retrain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final long SEED = 3;

  @Test
  void theIntervalIsAsWideAsTheStandardErrorSays() {
    double[] values = noise(2_000, 5, 0.1);

    BootstrapInterval interval = Bootstrap.mean(values, SEED);

    double error = 1.96 * deviation(values) / Math.sqrt(values.length);
    assertThat(interval.high() - interval.mean()).isCloseTo(error, within(0.2 * error));
    assertThat(interval.mean() - interval.low()).isCloseTo(error, within(0.2 * error));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    double[] values = noise(100, 1, 0);
    assertThat(Bootstrap.mean(values, SEED)).isEqualTo(Bootstrap.mean(values, SEED));
    assertThat(Bootstrap.mean(values, SEED)).isNotEqualTo(Bootstrap.mean(values, SEED + 1));
  }

  @Test
  void nobodyGivesZeros() {
    assertThat(Bootstrap.mean(new double[0], SEED)).isEqualTo(new BootstrapInterval(0, 0, 0));
    assertThat(PairedBootstrap.compare(new double[0], new double[0], SEED).better()).isEqualTo(0.5);
  }

  @Test
  void theSameValuesAreNeitherBetterNorWorse() {
    double[] values = noise(50, 1, 0);
    assertThat(PairedBootstrap.compare(values, values, SEED))
        .isEqualTo(new PairedDifference(0, 0, 0, 0.5, 50));
  }

  @Test
  void pairsShowASmallDifferenceThatNoiseBetweenUsersWouldHide() {
    double[] champion = noise(200, 1, 0);
    double[] challenger = new double[champion.length];
    var random = new SplittableRandom(9);
    for (int i = 0; i < champion.length; i++) {
      challenger[i] = champion[i] + 0.01 + 0.02 * random.nextGaussian();
    }

    PairedDifference difference = PairedBootstrap.compare(champion, challenger, SEED);

    assertThat(difference.low()).isPositive();
    assertThat(difference.better()).isGreaterThan(0.99);
    assertThat(Bootstrap.mean(challenger, SEED).low())
        .as("unpaired, the intervals overlap")
        .isLessThan(Bootstrap.mean(champion, SEED).high());
    assertThat(PairedBootstrap.compare(challenger, champion, SEED).better()).isLessThan(0.01);
  }

  @Test
  void otherCasesAreRefused() {
    assertThatThrownBy(() -> PairedBootstrap.compare(new double[2], new double[3], SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("champion has 2, the challenger 3");
  }

  private static double[] noise(int count, long seed, double mean) {
    var random = new SplittableRandom(seed);
    var values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = mean + random.nextGaussian();
    }
    return values;
  }

  private static double deviation(double[] values) {
    double mean = Bootstrap.average(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / values.length);
  }
}
