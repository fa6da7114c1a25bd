package dev.riffle.ingest.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on by what calls of stores take, and by nothing else. */
final class StoreClock extends Clock {
  private Instant now = World.NOW;
  private Duration each = Duration.ZERO;

  /** From now on each call takes so long. */
  void callsTake(Duration time) {
    each = time;
  }

  synchronized void call() {
    now = now.plus(each);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("no zone but UTC");
  }
}
