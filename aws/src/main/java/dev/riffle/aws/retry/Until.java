package dev.riffle.aws.retry;

import java.time.Duration;

/** Until when calls may begin. Whoever works for a time asks before each call, not once. */
@FunctionalInterface
public interface Until {
  /** For work that nobody waits for. */
  Until EVER = _ -> true;

  /** Whether this much more time is left. */
  boolean leaves(Duration time);

  /**
   * Asks before a call.
   *
   * @param what the call would do, as in "read the table riffle-users"
   * @throws OutOfTime when it must not begin any more
   */
  default void require(String what) {
    require(what, Duration.ZERO);
  }

  /**
   * Asks before calls that belong together.
   *
   * @param longer what they may take beyond one call
   * @throws OutOfTime when they must not begin any more
   */
  default void require(String what, Duration longer) {
    if (!leaves(longer)) {
      throw new OutOfTime("no time is left to " + what);
    }
  }
}
