package dev.riffle.retrain.experiment;

import dev.riffle.core.event.InteractionType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How arms are compared: to be settled before an experiment starts, since whoever tries several
 * until one pleases has tested nothing.
 *
 * @param success what a user is to do, one of {@link #SUCCESSES}
 * @param alpha how often, at most, arms that are the same may be called different, over all
 *     comparisons and however often one looks; above 0, below .5
 * @param horizon how long after the first impression a user's success counts in the test, and how
 *     long users wait before they enter it
 * @param effect the difference of rates that one hopes to find, above 0 to 1: the test finds such
 *     soonest, and holds with any. It is the mixing distribution's standard deviation
 * @param fewestUsers that each arm needs before anything is said; at least 20
 */
public record AnalysisSettings(
    InteractionType success, double alpha, Duration horizon, double effect, int fewestUsers) {
  /** What counts as success, in the order of reports. */
  public static final List<InteractionType> SUCCESSES =
      Arrays.stream(InteractionType.values()).filter(InteractionType::isSuccess).toList();

  /** Clicks within a day; 5 %; two points; 100 users. */
  public static AnalysisSettings defaults() {
    return new AnalysisSettings(InteractionType.CLICK, 0.05, Duration.ofDays(1), 0.02, 100);
  }
}
