package dev.riffle.core.online;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * How much an item's interactions speak for it: one for each that does, halved for every half-life
 * by which it is older than the newest of the item.
 *
 * @param count 0 or more, finite
 * @param newest time of the item's newest interaction, whatever it says; empty when there is none
 */
public record Likes(double count, Optional<Instant> newest) {
  public static final Likes NONE = new Likes(0, Optional.empty());

  /** The half-life while no model has another. */
  private static final Duration HALF_LIFE = EncoderSettings.defaults().halfLife();

  public Likes {
    if (!(count >= 0 && count < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("likes must be 0 or more and finite, not " + count);
    }
  }

  /** Counts a reservoir's entries. */
  public static Likes of(Reservoir reservoir) {
    return reservoir.entries().stream()
        .map(Reservoir.Entry::time)
        .max(Comparator.naturalOrder())
        .map(newest -> new Likes(count(reservoir, newest), Optional.of(newest)))
        .orElse(NONE);
  }

  /** The count at a later moment, when each is older by as much. */
  public double at(Instant later) {
    return newest.map(from -> count * faded(from, later)).orElse(0.0);
  }

  private static double count(Reservoir reservoir, Instant newest) {
    return reservoir.entries().stream()
        .filter(Reservoir.Entry::liked)
        .mapToDouble(entry -> faded(entry.time(), newest))
        .sum();
  }

  private static double faded(Instant from, Instant until) {
    return Math.pow(2, -(double) Duration.between(from, until).toMillis() / HALF_LIFE.toMillis());
  }
}
