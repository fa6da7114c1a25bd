package dev.riffle.local.host.invoke;

import dev.riffle.aws.retry.Sleeper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Invocations that nobody waits for. As with Lambda, a function that fails is tried twice more,
 * after a minute and after two, and one that is busy is tried until it is free. What fails for good
 * goes to the dead-letter destination.
 */
public final class AsynchronousInvocations implements AutoCloseable {
  private static final Logger LOG = System.getLogger(AsynchronousInvocations.class.getName());
  private static final int RETRIES = 2;

  /** Lambda's wait before the first retry. */
  public static final Duration FIRST_RETRY = Duration.ofMinutes(1);

  /** Lambda's own is longer with each try; here somebody waits for it. */
  private static final Duration BUSY_RETRY = Duration.ofSeconds(1);

  private final Duration firstDelay;
  private final Consumer<DeadLetter> deadLetters;
  private final Sleeper pause;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A queue.
   *
   * @param firstDelay the wait before the first retry, a minute with Lambda; the next wait is twice
   *     as long
   * @param deadLetters takes events that failed for good
   */
  public AsynchronousInvocations(Duration firstDelay, Consumer<DeadLetter> deadLetters) {
    this(firstDelay, deadLetters, Thread::sleep);
  }

  AsynchronousInvocations(Duration firstDelay, Consumer<DeadLetter> deadLetters, Sleeper pause) {
    this.firstDelay = firstDelay;
    this.deadLetters = deadLetters;
    this.pause = pause;
  }

  /** Invokes the function soon. */
  public void submit(String name, FunctionInvoker function, String event) {
    executor.execute(
        () -> {
          try {
            run(name, function, event);
          } catch (InterruptedException stopping) {
            LOG.log(Level.WARNING, "An asynchronous event for {0} was lost: host stopping", name);
          }
        });
  }

  private void run(String name, FunctionInvoker function, String event)
      throws InterruptedException {
    int retries = 0;
    var delay = firstDelay;
    while (true) {
      switch (function.invoke(event)) {
        case InvocationResult.Success _ -> {
          return;
        }
        case InvocationResult.FunctionError error -> {
          // Why, its own log says; what it answered may quote what it was asked.
          LOG.log(Level.WARNING, "{0} failed at request {1}", name, error.requestId());
          if (retries++ == RETRIES) {
            deadLetters.accept(new DeadLetter(name, event, error, Instant.now()));
            return;
          }
          pause.sleep(delay);
          delay = delay.multipliedBy(2);
        }
        case InvocationResult.Throttled _ -> pause.sleep(BUSY_RETRY);
      }
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
