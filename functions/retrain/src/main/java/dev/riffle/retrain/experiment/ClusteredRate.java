package dev.riffle.retrain.experiment;

import java.util.Optional;

/**
 * Successes for each impression. A user's impressions resemble each other, so an interval that took
 * them for independent would be too narrow: this one has users as its unit, by the delta method for
 * a ratio of means (Deng, Knoblich, Lu 2018). Not for use by several threads.
 */
final class ClusteredRate {
  private static final int MIN_USERS = 2;

  private long users;
  private double successes;
  private double impressions;
  private double successesSquared;
  private double impressionsSquared;
  private double product;

  void add(long impressionsOfUser, long successesOfUser) {
    users++;
    impressions += impressionsOfUser;
    successes += successesOfUser;
    impressionsSquared += (double) impressionsOfUser * impressionsOfUser;
    successesSquared += (double) successesOfUser * successesOfUser;
    product += (double) impressionsOfUser * successesOfUser;
  }

  /**
   * The rate and where it lies when one looks once.
   *
   * @return nothing for fewer than two users or without a success, where nothing varies
   */
  Optional<ConfidenceInterval> interval(double alpha) {
    if (users < MIN_USERS || successes == 0) {
      return Optional.empty();
    }
    double rate = successes / impressions;
    // The sum of squares of what each user's successes differ from the rate's.
    double residuals = successesSquared - 2 * rate * product + rate * rate * impressionsSquared;
    double mean = impressions / users;
    double deviation = Math.sqrt(Math.max(0, residuals) / ((double) users * (users - 1))) / mean;
    double half = ConfidenceInterval.quantile(alpha) * deviation;
    return Optional.of(new ConfidenceInterval(rate, Math.max(0, rate - half), rate + half));
  }
}
