package dev.riffle.local.api;

import java.time.Duration;

/**
 * How long to wait before asking again, and how often: twice as long each time, up to a bound.
 *
 * @param attempts how many times to ask in all, at least 1
 * @param first the first wait
 * @param longest no wait is longer
 */
public record Backoff(int attempts, Duration first, Duration longest) {
  /** Some two minutes in all: as long as a laptop's emulator may take to draw breath. */
  public static Backoff patient() {
    return new Backoff(20, Duration.ofMillis(100), Duration.ofSeconds(10));
  }

  /** The wait after attempt {@code attempt}, counted from 1. */
  public Duration after(int attempt) {
    var doubled = first.multipliedBy(1L << Math.min(attempt - 1, 30));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
