package dev.riffle.tests.bench.delta;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How releases up to 0.1 read the index: each second the last ten seconds before the newest row.
 */
final class FormerReader {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private final CountedTable table;
  private final Clock clock;
  private Instant from;
  private Instant due = Instant.MIN;

  FormerReader(CountedTable table, Instant dataUntil, Clock clock) {
    this.table = table;
    this.clock = clock;
    this.from = dataUntil;
  }

  void readIfDue() {
    Instant now = clock.instant();
    if (now.isBefore(due)) {
      return;
    }
    Instant newest = Instant.ofEpochMilli(table.queryWhole(from.toEpochMilli()));
    Instant next = newest.minus(OVERLAP);
    from = next.isAfter(from) ? next : from;
    due = now.plus(PAUSE);
  }
}
