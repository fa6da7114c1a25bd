package dev.riffle.recommend.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Work that repeats while somebody asks: never twice at a time, and not sooner than a pause after
 * it last ended. Nothing runs while nobody asks, as a frozen Lambda function could not run it.
 */
public final class Refresh {
  private final Executor executor;
  private final Clock clock;
  private final Supplier<Duration> pause;
  private final Runnable work;

  private CompletableFuture<Void> run = CompletableFuture.completedFuture(null);
  private Instant due = Instant.MIN;
  private long started;
  private boolean hurried;
  private Instant succeeded = Instant.MIN;
  private Optional<RuntimeException> failure = Optional.empty();

  public Refresh(Executor executor, Clock clock, Duration pause, Runnable work) {
    this(executor, clock, () -> pause, work);
  }

  /**
   * @param pause asked after each run
   */
  public Refresh(Executor executor, Clock clock, Supplier<Duration> pause, Runnable work) {
    this.executor = executor;
    this.clock = clock;
    this.pause = pause;
    this.work = work;
  }

  /** Starts a run beside the caller when one is due. */
  public synchronized void startIfDue() {
    if (run.isDone() && !clock.instant().isBefore(due)) {
      started = System.nanoTime();
      run = CompletableFuture.runAsync(this::runOnce, executor);
    }
  }

  /** The next run is due at once, or as soon as the one that is under way has ended. */
  public synchronized void hurry() {
    due = Instant.MIN;
    hurried = !run.isDone();
  }

  /**
   * Waits for the run that is under way, if one is, until this is over since it began: a run that
   * is slow is waited for once, and not by everybody who comes meanwhile.
   */
  public void await(Duration budget) {
    CompletableFuture<Void> current = current();
    try {
      current.get(Math.max(0, budget.toNanos() - running()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return; // It goes on beside us.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a refresh handles its own failures", e);
    }
  }

  /** Whether what was last found is older than this, or nothing was found yet. */
  public synchronized boolean olderThan(Duration age) {
    return succeeded.equals(Instant.MIN) || succeeded.plus(age).isBefore(clock.instant());
  }

  /** Whether anything was found yet. */
  public synchronized boolean succeeded() {
    return !succeeded.equals(Instant.MIN);
  }

  /** Why the last run failed, if it did. */
  public synchronized Optional<RuntimeException> failure() {
    return failure;
  }

  private synchronized CompletableFuture<Void> current() {
    return run;
  }

  private synchronized long running() {
    return System.nanoTime() - started;
  }

  private void runOnce() {
    Instant began = clock.instant();
    Optional<RuntimeException> failed = Optional.empty();
    try {
      work.run();
    } catch (RuntimeException e) {
      failed = Optional.of(e);
    } catch (OutOfMemoryError e) {
      // What was begun is garbage by now: the next run may have what this one lacked.
      failed = Optional.of(new IllegalStateException("out of memory: " + e.getMessage(), e));
    }
    ended(began, failed);
  }

  private synchronized void ended(Instant began, Optional<RuntimeException> failed) {
    due = hurried ? Instant.MIN : clock.instant().plus(pause.get());
    hurried = false;
    failure = failed;
    if (failed.isEmpty()) {
      succeeded = began;
    }
  }
}
