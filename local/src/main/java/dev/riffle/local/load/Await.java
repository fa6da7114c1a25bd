package dev.riffle.local.load;

import dev.riffle.local.run.SetupException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something to become true. */
public final class Await {
  private static final Duration POLL = Duration.ofMillis(20);

  private Await() {}

  /**
   * Asks until the answer is yes.
   *
   * @param what what is waited for, for the message
   * @throws SetupException when it is not in {@code patience}
   */
  public static void until(String what, Duration patience, BooleanSupplier condition) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new SetupException(
            "Waited %d s in vain until %s. See local/.run/logs/host.log."
                .formatted(patience.toSeconds(), what));
      }
      pause(POLL);
    }
  }

  /** Waits before asking again. */
  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupException("Interrupted.", e);
    }
  }
}
