package dev.riffle.retrain.ials;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * A fixed number of threads that share out numbered tasks. Which thread takes which task is left to
 * chance, so tasks must not depend on it.
 */
public final class WorkerPool implements AutoCloseable {
  private final int threads;
  private final ExecutorService executor;

  public WorkerPool(int threads) {
    this.threads = threads;
    this.executor =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("retrain-", 0).factory());
  }

  /** One thread for each core. */
  public static WorkerPool onAllCores() {
    return new WorkerPool(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Runs tasks 0 to {@code tasks - 1} and waits for all.
   *
   * @param scratch makes what one thread works with, once a thread
   * @throws RuntimeException what a failed task threw; no further task is started, and those under
   *     way have ended
   */
  public <S> void run(int tasks, Supplier<S> scratch, ObjIntConsumer<S> task) {
    var next = new AtomicInteger();
    var running = new ArrayList<Future<?>>();
    for (int thread = 0; thread < Math.min(threads, tasks); thread++) {
      running.add(
          executor.submit(
              () -> {
                try {
                  S mine = scratch.get();
                  for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                    task.accept(mine, i);
                  }
                } finally {
                  // After a failure the other threads find nothing more to do.
                  next.addAndGet(tasks);
                }
              }));
    }
    await(running);
  }

  /** Until none of them works any more, whatever became of the others. */
  private static void await(List<Future<?>> running) {
    Optional<Throwable> first = Optional.empty();
    for (Future<?> future : running) {
      try {
        future.get();
      } catch (ExecutionException failed) {
        first = first.or(() -> Optional.of(failed.getCause()));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        running.forEach(other -> other.cancel(true));
        var cancelled = new CancellationException("training was interrupted");
        cancelled.initCause(interrupted);
        throw cancelled;
      }
    }
    switch (first.orElse(null)) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException failure -> throw failure;
      case Throwable checked ->
          throw new IllegalStateException("tasks throw nothing checked", checked);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
