package dev.riffle.retrain.experiment;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** An estimate and where the truth lies with a stated confidence. */
public record ConfidenceInterval(double value, double from, double until) {
  /**
   * A share of users by Wilson's score: right for few users and for shares near 0 and 1 too.
   *
   * @param alpha that the truth lies outside, when one looks once
   */
  static ConfidenceInterval ofShare(long successes, long users, double alpha) {
    double z = quantile(alpha);
    double share = (double) successes / users;
    double scale = 1 / (1 + z * z / users);
    double middle = scale * (share + z * z / (2.0 * users));
    double half =
        scale * z * Math.sqrt(share * (1 - share) / users + z * z / (4.0 * users * users));
    return new ConfidenceInterval(share, Math.max(0, middle - half), Math.min(1, middle + half));
  }

  static double quantile(double alpha) {
    return NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha / 2);
  }
}
