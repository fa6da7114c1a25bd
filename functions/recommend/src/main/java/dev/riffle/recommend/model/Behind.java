package dev.riffle.recommend.model;

import dev.riffle.core.registry.ModelPointer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A pointer that was read and not followed yet.
 *
 * @param since when it was read first
 * @param tries that failed
 * @param retry it is not tried again before then
 * @param failure of the last try
 */
record Behind(
    ModelPointer pointer,
    Instant since,
    int tries,
    Instant retry,
    Optional<RuntimeException> failure) {
  private static final Duration FIRST = Duration.ofSeconds(4);
  private static final int MOST_DOUBLINGS = 4;

  static Behind of(ModelPointer pointer, Instant now) {
    return new Behind(pointer, now, 0, now, Optional.empty());
  }

  /** After one more try: the wait for the next is twice as long, a minute at most. */
  Behind failed(RuntimeException why, Instant now) {
    Duration wait = FIRST.multipliedBy(1L << Math.min(MOST_DOUBLINGS, tries));
    return new Behind(pointer, since, tries + 1, now.plus(wait), Optional.of(why));
  }
}
