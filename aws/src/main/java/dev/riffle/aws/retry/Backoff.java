package dev.riffle.aws.retry;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: twice as long each time, up to a bound. */
public final class Backoff {
  private static final int MAX_DOUBLINGS = 20;

  private final Duration first;
  private final Duration longest;
  private final Optional<RandomGenerator> random;

  private Backoff(Duration first, Duration longest, Optional<RandomGenerator> random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** For one who waits alone: each wait is as long as it may be. */
  public static Backoff steady(Duration first, Duration longest) {
    return new Backoff(first, longest, Optional.empty());
  }

  /**
   * For many who lost the same thing: of each wait a random part, so that they do not come back
   * together.
   *
   * @param random draws the parts
   */
  public static Backoff jittered(Duration first, Duration longest, RandomGenerator random) {
    return new Backoff(first, longest, Optional.of(random));
  }

  /** For a function's calls: jittered, from 50 milliseconds to a second. */
  public static Backoff ofCalls(RandomGenerator random) {
    return jittered(Duration.ofMillis(50), Duration.ofSeconds(1), random);
  }

  /**
   * The wait before the next try, at least a millisecond.
   *
   * @param tries how many have failed, 1 or more
   */
  public Duration after(int tries) {
    long doubled = first.toMillis() << Math.min(tries - 1, MAX_DOUBLINGS);
    long bound = Math.clamp(doubled, 1, Math.max(1, longest.toMillis()));
    return Duration.ofMillis(random.map(drawn -> 1 + drawn.nextLong(bound)).orElse(bound));
  }

  /** No wait is longer. */
  public Duration longest() {
    return longest;
  }
}
