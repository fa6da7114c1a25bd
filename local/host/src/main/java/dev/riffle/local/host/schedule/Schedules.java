package dev.riffle.local.host.schedule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs actions at fixed rates, the first time one interval after they were added. */
public final class Schedules implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("schedules").daemon().factory());

  /**
   * Adds a schedule.
   *
   * @param rate the time between two runs
   * @param action what to do; it must only hand the work on
   */
  public void every(Duration rate, Runnable action) {
    var _ =
        timer.scheduleAtFixedRate(action, rate.toMillis(), rate.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
