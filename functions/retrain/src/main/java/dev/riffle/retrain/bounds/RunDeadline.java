package dev.riffle.retrain.bounds;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a run is stopped from outside.
 *
 * @param at nothing on a laptop or in a container, where nobody stops it
 */
public record RunDeadline(Optional<Instant> at) {
  /** Nobody stops it. */
  public static final RunDeadline NONE = new RunDeadline(Optional.empty());

  /** It is stopped then. */
  public static RunDeadline in(Duration left, Clock clock) {
    return new RunDeadline(Optional.of(clock.instant().plus(left)));
  }

  /** Whether what takes so long would be through. */
  public boolean allows(Duration needed, Clock clock) {
    return at.map(end -> !clock.instant().plus(needed).isAfter(end)).orElse(true);
  }

  /**
   * Refuses what would not be through.
   *
   * @param what takes the time, as the start of a sentence
   * @throws NotEnoughTime when it takes longer than there is
   */
  public void require(String what, Duration needed, Clock clock) {
    require(what, needed, NotEnoughTime.TRAIN_LESS, clock);
  }

  /**
   * As {@link #require(String, Duration, Clock)}, with what can be done about it.
   *
   * @param remedy sentences for the end of the error
   */
  public void require(String what, Duration needed, String remedy, Clock clock) {
    at.map(end -> Duration.between(clock.instant(), end))
        .filter(left -> left.compareTo(needed) < 0)
        .ifPresent(
            left -> {
              throw new NotEnoughTime(what, needed, left, remedy);
            });
  }
}
