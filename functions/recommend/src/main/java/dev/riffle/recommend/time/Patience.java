package dev.riffle.recommend.time;

import java.time.Duration;

/** One budget that several waits use up. */
public final class Patience {
  private final long end;

  /** Starts to run out at once. */
  public Patience(Duration budget) {
    this.end = System.nanoTime() + budget.toNanos();
  }

  /** What is left of it, 0 or more. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }
}
