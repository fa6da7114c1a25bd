package dev.riffle.retrain.search;

import dev.riffle.core.online.EncoderSettings;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What is tried. Candidate 0 is what is used now; the others fill the space evenly (an additive
 * quasi-random sequence, shifted by the seed). What each type of feedback weighs stays as it is.
 *
 * @param dims dimensions to choose from
 * @param epochs to choose from
 */
public record SearchSpace(
    List<Integer> dims,
    List<Integer> epochs,
    LogRange unobservedWeight,
    LogRange regularization,
    LogRange halfLifeDays) {
  private static final int AXES = 5;

  /** The root of x⁶ = x + 1: its powers spread five axes at once (Roberts 2018). */
  private static final double GENERATOR = 1.1347241384015194;

  private static final double DAY = Duration.ofDays(1).toMillis();

  public SearchSpace {
    dims = List.copyOf(dims);
    epochs = List.copyOf(epochs);
    if (dims.isEmpty() || epochs.isEmpty()) {
      throw new IllegalArgumentException("there must be dims and epochs to choose from");
    }
  }

  /** Up to this many dimensions. */
  public static SearchSpace upTo(int dims) {
    return new SearchSpace(
        List.of(Math.max(1, dims / 2), dims),
        List.of(8, 16, 32),
        new LogRange(0.005, 0.5),
        new LogRange(0.0003, 0.05),
        new LogRange(10, 3000));
  }

  Trial candidate(int number, Trial base, long seed) {
    if (number == 0) {
      return base;
    }
    var random = new SplittableRandom(seed);
    var shares = new double[AXES];
    for (int axis = 0; axis < AXES; axis++) {
      double step = number / Math.pow(GENERATOR, axis + 1.0);
      double share = random.nextDouble() + step;
      shares[axis] = share - Math.floor(share);
    }
    var ials = base.ials().withDims(chosen(dims, shares[0])).withEpochs(chosen(epochs, shares[1]));
    return new Trial(ials, encoder(base.encoder(), shares));
  }

  private EncoderSettings encoder(EncoderSettings base, double[] shares) {
    double days = halfLifeDays.at(shares[4]);
    return base.withObjective(
        unobservedWeight.at(shares[2]),
        regularization.at(shares[3]),
        base.regularizationExponent(),
        Duration.ofMillis(Math.round(days * DAY)));
  }

  private static int chosen(List<Integer> values, double share) {
    return values.get((int) (share * values.size()));
  }
}
