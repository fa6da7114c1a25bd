package dev.riffle.aws.retry;

import java.time.Duration;

/** Waits; tests do not. */
@FunctionalInterface
public interface Sleeper {
  void sleep(Duration time) throws InterruptedException;
}
