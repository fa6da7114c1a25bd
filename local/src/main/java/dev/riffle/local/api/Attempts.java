package dev.riffle.local.api;

import dev.riffle.aws.retry.Backoff;
import java.time.Duration;

/**
 * How often to ask, and how long to wait between.
 *
 * @param most how many times in all, at least 1
 * @param between the waits
 */
public record Attempts(int most, Backoff between) {
  /** Some two minutes in all: as long as a laptop's emulator may take to draw breath. */
  public static Attempts patient() {
    return new Attempts(20, Backoff.steady(Duration.ofMillis(100), Duration.ofSeconds(10)));
  }

  /** Some seconds in all: what is elsewhere is there, or the address is wrong. */
  public static Attempts brief() {
    return new Attempts(5, Backoff.steady(Duration.ofMillis(100), Duration.ofSeconds(2)));
  }
}
