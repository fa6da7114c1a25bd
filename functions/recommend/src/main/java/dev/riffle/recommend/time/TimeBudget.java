package dev.riffle.recommend.time;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One budget that several waits use up. */
public final class TimeBudget {
  private final long end;

  /** Starts to run out at once. */
  public TimeBudget(Duration budget) {
    this.end = System.nanoTime() + budget.toNanos();
  }

  /** What is left of it, 0 or more. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** Waits for something to happen, or until nothing is left. */
  public void await(CountDownLatch event) {
    try {
      event.await(left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
