package dev.riffle.edge.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures: doubling up to a limit, and of that a random part between none
 * and all, so that devices that lost one network together do not come back together.
 */
public final class Backoff {
  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private int failures;

  public Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** It failed: wait this long. */
  public Duration failed() {
    long limit = longest.toMillis();
    long most = first.toMillis() << Math.min(failures, 20);
    failures++;
    return Duration.ofMillis(1 + random.nextLong(Math.min(limit, most)));
  }

  /** It went well: the next failure is a first one. */
  public void succeeded() {
    failures = 0;
  }
}
