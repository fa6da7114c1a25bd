package dev.riffle.recommend.time;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that runs beside the caller, who waits for it no longer than a budget. */
public final class TimedTask<T> {
  private final FutureTask<T> task;

  private TimedTask(FutureTask<T> task) {
    this.task = task;
  }

  /** Starts at once. */
  public static <T> TimedTask<T> start(Executor executor, Callable<T> work) {
    var started = new TimedTask<>(new FutureTask<>(work));
    executor.execute(started.task);
    return started;
  }

  /** Waits no longer than this; then the work is stopped. */
  public TimedResult<T> within(Duration budget) {
    try {
      return new TimedResult.InTime<>(
          task.get(Math.max(0, budget.toNanos()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      task.cancel(true);
      return new TimedResult.Late<>();
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return new TimedResult.Late<>();
    } catch (ExecutionException e) {
      return new TimedResult.Failed<>(e.getCause());
    }
  }
}
