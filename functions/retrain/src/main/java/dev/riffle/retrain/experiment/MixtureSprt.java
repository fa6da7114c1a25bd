package dev.riffle.retrain.experiment;

/**
 * The mixture sequential probability ratio test for the difference of two arms' shares of users
 * with a success: Johari, Koomen, Pekelis, Walsh, "Always Valid Inference" (Operations Research
 * 2022; arXiv 1512.04922). Users come one by one; after each, the likelihood of the difference so
 * far, mixed over differences that are normal about 0 with standard deviation {@code effect}, is
 * set against that of none. Under no difference the ratio passes 1/alpha ever with probability
 * alpha at most, so one may look after every user and stop when it pleases.
 *
 * <p>With V the variance of the difference D and T the mixing variance, the ratio is {@code
 * sqrt(V/(V+T)) exp(T D² / (2 V (V+T)))}. V is estimated as users come, each arm's share smoothed
 * by half a success and half a failure so that it is never 0; that and the normal form are why
 * nothing is said before both arms have {@code fewest} users.
 */
final class MixtureSprt {
  private final double mixing;
  private final double threshold;
  private final int comparisons;
  private final int fewest;
  private final long[] users = new long[2];
  private final long[] successes = new long[2];
  private double largestLogRatio;
  private double from = -1;
  private double until = 1;

  /**
   * @param comparisons that share alpha, each with its part (Bonferroni)
   */
  MixtureSprt(AnalysisSettings rules, int comparisons) {
    this.mixing = rules.effect() * rules.effect();
    this.threshold = Math.log(comparisons / rules.alpha());
    this.comparisons = comparisons;
    this.fewest = rules.fewestUsers();
  }

  /** The next user, of the treatment or of control. */
  void add(boolean treatment, boolean success) {
    int arm = treatment ? 1 : 0;
    users[arm]++;
    successes[arm] += success ? 1 : 0;
    if (hasEnough()) {
      look();
    }
  }

  private void look() {
    double variance = variance(0) + variance(1);
    double total = variance + mixing;
    double difference = difference();
    double logRatio =
        0.5 * Math.log(variance / total)
            + mixing * difference * difference / (2 * variance * total);
    largestLogRatio = Math.max(largestLogRatio, logRatio);
    // All differences that the same test does not refuse.
    double half =
        Math.sqrt(2 * variance * total / mixing * (threshold + 0.5 * Math.log(total / variance)));
    from = Math.max(from, difference - half);
    until = Math.min(until, difference + half);
  }

  private double variance(int arm) {
    double share = (successes[arm] + 0.5) / (users[arm] + 1);
    return share * (1 - share) / users[arm];
  }

  boolean hasEnough() {
    return users[0] >= fewest && users[1] >= fewest;
  }

  long users(boolean treatment) {
    return users[treatment ? 1 : 0];
  }

  double share(boolean treatment) {
    int arm = treatment ? 1 : 0;
    return (double) successes[arm] / users[arm];
  }

  /** Treatment less control. */
  double difference() {
    return share(true) - share(false);
  }

  /** Falls only: what was once found stays found. Times the number of comparisons. */
  double p() {
    return Math.min(1, comparisons * Math.exp(-largestLogRatio));
  }

  /**
   * The confidence sequence: what all looks so far leave of the difference. Narrows only; where
   * nothing is left, {@link #isTorn}, the difference was not one and the same over time.
   */
  ConfidenceInterval interval() {
    return new ConfidenceInterval(difference(), from, until);
  }

  boolean isTorn() {
    return from > until;
  }

  boolean isDifferent() {
    return largestLogRatio >= threshold;
  }
}
