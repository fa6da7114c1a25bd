package dev.riffle.retrain.experiment;

import java.util.Optional;

/**
 * A treatment against control, by users whose horizon is over.
 *
 * @param users of the treatment in the test
 * @param controlUsers of control in the test
 * @param found nothing while either arm has too few users
 */
public record Comparison(
    String arm, String control, long users, long controlUsers, Optional<Found> found) {
  /** What may be said. */
  public enum Verdict {
    /** An arm has too few users for anything to be said. */
    TOO_FEW("too-few"),
    /** The difference may be none. */
    UNDECIDED("undecided"),
    BETTER("better"),
    WORSE("worse"),
    /** There was a difference, and it was not the same all the time. */
    CHANGING("changing");

    private final String wireName;

    Verdict(String wireName) {
      this.wireName = wireName;
    }

    /** The name in answers. */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * The test.
   *
   * @param rate the treatment's share of users with a success within the horizon
   * @param controlRate control's
   * @param difference with its confidence sequence
   * @param p always valid, for all comparisons together
   */
  public record Found(
      double rate, double controlRate, ConfidenceInterval difference, double p, Verdict verdict) {}

  static Comparison of(String arm, String control, MixtureSprt test) {
    Optional<Found> found =
        test.hasEnough()
            ? Optional.of(
                new Found(
                    test.share(true), test.share(false), test.interval(), test.p(), verdict(test)))
            : Optional.empty();
    return new Comparison(arm, control, test.users(true), test.users(false), found);
  }

  private static Verdict verdict(MixtureSprt test) {
    if (test.isTorn()) {
      return Verdict.CHANGING;
    }
    if (!test.isDifferent()) {
      return Verdict.UNDECIDED;
    }
    return test.interval().from() > 0 ? Verdict.BETTER : Verdict.WORSE;
  }

  public Verdict verdict() {
    return found.map(Found::verdict).orElse(Verdict.TOO_FEW);
  }
}
