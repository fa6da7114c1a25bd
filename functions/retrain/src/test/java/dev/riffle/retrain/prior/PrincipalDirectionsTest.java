package dev.riffle.retrain.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrincipalDirectionsTest {
  private static final int LENGTH = 40;
  private static final int ROWS = 500;

  @Test
  void areThoseInWhichRowsDiffer() {
    var random = new SplittableRandom(2);
    var rows = new double[ROWS][LENGTH];
    for (double[] row : rows) {
      for (int i = 0; i < LENGTH; i++) {
        row[i] = random.nextGaussian() * (i < 3 ? 10 : 0.1);
      }
    }

    double[] directions = PrincipalDirections.of(ROWS, i -> rows[i], LENGTH, 3);

    double[] lengths = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      for (int r = 0; r < 3; r++) {
        lengths[i] += directions[i * 3 + r] * directions[i * 3 + r];
      }
    }
    for (int i = 0; i < LENGTH; i++) {
      assertThat(Math.sqrt(lengths[i]) * 10).isCloseTo(i < 3 ? 1 : 0, within(0.1));
    }
  }

  @Test
  void fewerRowsThanDirectionsGiveAsManyAsThereAre() {
    double[] directions =
        PrincipalDirections.of(2, i -> new double[] {i == 0 ? 1 : -1, 0, 0, 0, 0}, 5, 4);
    assertThat(directions).hasSize(10).doesNotContain(Double.NaN);
  }

  @Test
  void whatIsShortStaysAsItIs() {
    assertThat(PrincipalDirections.of(9, _ -> new double[2], 2, 3)).containsExactly(1, 0, 0, 1);
  }
}
