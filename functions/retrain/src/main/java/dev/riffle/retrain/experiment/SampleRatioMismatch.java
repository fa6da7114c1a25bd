package dev.riffle.retrain.experiment;

import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether as many users came to each arm as were drawn: Pearson's chi-square. Where they did not,
 * something loses or adds users by arm, and whatever that is bends every figure.
 *
 * @param p of a split at least this uneven by chance
 */
public record SampleRatioMismatch(double p) {
  /** One chance in a thousand: it is looked at often, and is to be wrong seldom. */
  private static final double SUSPICIOUS = 0.001;

  /** Under this the distribution does not hold. */
  private static final double MIN_EXPECTED = 5;

  /**
   * Checks.
   *
   * @param users in each arm
   * @param shares of each arm, 0 to 1
   * @return nothing while there are too few users, or only one arm has a share
   */
  static Optional<SampleRatioMismatch> of(long[] users, double[] shares) {
    double all = 0;
    double drawn = 0;
    for (int i = 0; i < users.length; i++) {
      if (shares[i] > 0) {
        all += users[i];
        drawn += shares[i];
      }
    }
    double statistic = 0;
    int arms = 0;
    for (int i = 0; i < users.length; i++) {
      if (shares[i] > 0) {
        double expected = all * shares[i] / drawn;
        if (expected < MIN_EXPECTED) {
          return Optional.empty();
        }
        statistic += (users[i] - expected) * (users[i] - expected) / expected;
        arms++;
      }
    }
    return arms < 2
        ? Optional.empty()
        : Optional.of(
            new SampleRatioMismatch(
                ChiSquaredDistribution.of(arms - 1.0).survivalProbability(statistic)));
  }

  /** Whether the split is not to be put down to chance. */
  public boolean suspicious() {
    return p < SUSPICIOUS;
  }
}
