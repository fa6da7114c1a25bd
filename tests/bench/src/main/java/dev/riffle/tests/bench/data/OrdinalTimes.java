package dev.riffle.tests.bench.data;

import java.time.Duration;
import java.time.Instant;

/** Times for data that have none. */
final class OrdinalTimes {
  private static final Instant LAST = Instant.parse("2020-01-01T00:00:00Z");

  private OrdinalTimes() {}

  /** The time of a user's position, from 0, of so many: a day apart, the last one for all users. */
  static Instant time(int position, int of) {
    return LAST.minus(Duration.ofDays(of - 1L - position));
  }
}
