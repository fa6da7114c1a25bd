package dev.riffle.retrain.export;

import dev.riffle.retrain.bounds.RunDeadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Says when a run has to stop: its time is up, or somebody cancelled it. For all threads. */
final class RunGuard {
  /** Files of a part that was just ended are still to be stored. */
  private static final Duration ENDING = Duration.ofSeconds(30);

  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private final ExportStore store;
  private final RunDeadline deadline;
  private final Clock clock;
  private final AtomicReference<Instant> asked;
  private volatile boolean cancelled;

  RunGuard(ExportStore store, RunDeadline deadline, Clock clock) {
    this.store = store;
    this.deadline = deadline;
    this.clock = clock;
    this.asked = new AtomicReference<>(clock.instant());
  }

  /** Whether to begin nothing more. */
  boolean stops() {
    if (cancelled || !deadline.allows(ENDING, clock)) {
      return true;
    }
    Instant before = asked.get();
    Instant now = clock.instant();
    if (now.isAfter(before.plus(BETWEEN)) && asked.compareAndSet(before, now)) {
      cancelled = store.isCancelled();
    }
    return cancelled;
  }
}
