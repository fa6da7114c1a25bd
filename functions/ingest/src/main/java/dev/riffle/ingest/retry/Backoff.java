package dev.riffle.ingest.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: doubling to a second, with full jitter. */
public final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final RandomGenerator random;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The wait before the next try, 0 to 1 second.
   *
   * @param tries how many have failed, 1 or more
   */
  public Duration after(int tries) {
    long bound = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(tries - 1, 10));
    return Duration.ofMillis(random.nextLong(bound + 1));
  }
}
