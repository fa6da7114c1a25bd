package dev.riffle.local.host.kinesis;

import java.time.Duration;

/**
 * The paces of a mapping beside that of its reading, of which AWS documents none.
 *
 * @param idlePoll time between two looks at what is not a read, such as room for more records
 * @param firstRetry wait before a failed batch, or read, is tried again; it doubles with each
 *     failure
 * @param longestRetry and ends here
 * @param discovery time between two looks at the list of shards
 */
public record MappingSettings(
    Duration idlePoll, Duration firstRetry, Duration longestRetry, Duration discovery) {
  /**
   * Retries within ten seconds.
   *
   * @param idlePoll time between two looks at what the mapping waits for
   */
  public static MappingSettings polling(Duration idlePoll) {
    return new MappingSettings(
        idlePoll, Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  /** The wait before try number {@code failures} + 1. */
  Duration retryAfter(int failures) {
    long doubled = firstRetry.toMillis() << Math.clamp(failures - 1, 0, 20);
    return Duration.ofMillis(Math.min(doubled, longestRetry.toMillis()));
  }
}
