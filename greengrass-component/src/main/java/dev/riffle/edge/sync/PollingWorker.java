package dev.riffle.edge.sync;

import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.Failures;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A thread of its own that does one kind of work again and again: at once while there is more,
 * after a pause when there is none, after a longer one when it fails.
 */
public final class PollingWorker implements AutoCloseable {
  private static final Logger LOG = System.getLogger(PollingWorker.class.getName());

  private final Step step;
  private final Duration pause;
  private final Failures failures;
  private final Semaphore wanted = new Semaphore(0);
  private final Thread thread;

  /** One piece of work. */
  @FunctionalInterface
  public interface Step {
    /**
     * Does it.
     *
     * @return whether there is more to do at once
     */
    boolean run() throws IOException, InterruptedException;
  }

  /**
   * Makes a worker that does nothing before {@link #start}.
   *
   * @param name of the thread, and of the work in the log
   */
  public PollingWorker(String name, Step step, Duration pause, Backoff backoff) {
    this.step = step;
    this.pause = pause;
    this.failures = new Failures(backoff);
    this.thread = Thread.ofPlatform().name(name).unstarted(this::work);
  }

  /**
   * Begins the work, in a thread of its own.
   *
   * @throws IllegalThreadStateException when it began before
   */
  public void start() {
    thread.start();
  }

  /** Ends a pause. */
  public void wake() {
    wanted.release();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void work() {
    try {
      while (true) {
        Duration wait = step();
        if (wait.isPositive() && wanted.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          wanted.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration step() throws InterruptedException {
    try {
      boolean more = step.run();
      failures.succeeded();
      return more ? Duration.ZERO : pause;
    } catch (IOException | RuntimeException e) {
      Duration wait = failures.failed();
      LOG.log(Level.INFO, "{0}: {1}; again in {2}", thread.getName(), e.getMessage(), wait);
      return wait;
    }
  }
}
