package dev.riffle.ingest.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When a function must have stopped working, so that it still answers in time. */
public record InvocationDeadline(Clock clock, Instant until) {

  /** Whether this much more time is left. */
  public boolean leaves(Duration time) {
    return !clock.instant().plus(time).isAfter(until);
  }
}
