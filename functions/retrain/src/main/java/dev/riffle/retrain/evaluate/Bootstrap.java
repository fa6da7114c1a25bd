package dev.riffle.retrain.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Resampling users with replacement (Efron 1979, percentile interval): how much a mean over them
 * would differ had other users come.
 */
public final class Bootstrap {
  private static final int RESAMPLINGS = 1_000;
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /**
   * The interval of a mean.
   *
   * @param values one a user; none gives 0 throughout
   */
  public static BootstrapInterval mean(double[] values, long seed) {
    double[] means = means(values, seed);
    return new BootstrapInterval(average(values), quantile(means, TAIL), quantile(means, 1 - TAIL));
  }

  /** The means of all resamplings, ascending; empty without values. */
  static double[] means(double[] values, long seed) {
    if (values.length == 0) {
      return new double[0];
    }
    var random = new SplittableRandom(seed);
    var means = new double[RESAMPLINGS];
    for (int i = 0; i < RESAMPLINGS; i++) {
      double sum = 0;
      for (int draw = 0; draw < values.length; draw++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    return means;
  }

  /** Nearest rank. */
  static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }

  static double average(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  static PairedDifference difference(double[] differences, long seed) {
    double[] means = means(differences, seed);
    double better = 0;
    for (double mean : means) {
      better += mean > 0 ? 1 : mean == 0 ? 0.5 : 0;
    }
    return new PairedDifference(
        average(differences),
        quantile(means, TAIL),
        quantile(means, 1 - TAIL),
        means.length == 0 ? 0.5 : better / means.length,
        differences.length);
  }
}
