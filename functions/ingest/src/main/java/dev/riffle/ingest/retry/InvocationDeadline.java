package dev.riffle.ingest.retry;

import dev.riffle.aws.retry.Until;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When a function must have begun its last call, so that it still answers in time. */
public record InvocationDeadline(Clock clock, Instant until) implements Until {

  @Override
  public boolean leaves(Duration time) {
    return !clock.instant().plus(time).isAfter(until);
  }

  /** How much time is left, not below zero. */
  public Duration left() {
    Duration left = Duration.between(clock.instant(), until);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** For calls that may take so much longer than others. */
  public InvocationDeadline before(Duration longer) {
    return new InvocationDeadline(clock, until.minus(longer));
  }

  /** The end of a first part of the work, after one of so many equal parts of the time left. */
  public InvocationDeadline firstOf(int parts) {
    Instant now = clock.instant();
    return new InvocationDeadline(clock, now.plus(Duration.between(now, until).dividedBy(parts)));
  }
}
