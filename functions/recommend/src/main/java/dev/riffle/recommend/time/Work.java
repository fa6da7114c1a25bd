package dev.riffle.recommend.time;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that runs beside the caller, who waits for it no longer than a budget. */
public final class Work<T> {
  private final FutureTask<T> task;

  private Work(FutureTask<T> task) {
    this.task = task;
  }

  /** Starts at once. */
  public static <T> Work<T> start(Executor executor, Callable<T> work) {
    var started = new Work<>(new FutureTask<>(work));
    executor.execute(started.task);
    return started;
  }

  /** Waits no longer than this; then the work is stopped. */
  public Outcome<T> within(Duration budget) {
    try {
      return new Outcome.InTime<>(task.get(Math.max(0, budget.toNanos()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      task.cancel(true);
      return new Outcome.Late<>();
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return new Outcome.Late<>();
    } catch (ExecutionException e) {
      return new Outcome.Failed<>(e.getCause());
    }
  }
}
