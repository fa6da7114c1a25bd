package dev.riffle.retrain.experiment;

import dev.riffle.core.archive.ArchiveKeys;
import java.time.Duration;
import java.time.Instant;

/** What an archive object's key says of when its events arrived. */
final class ArchiveHours {
  /** Senders' clocks may be ahead by 5 minutes, and a batch is named by its first record. */
  private static final Duration SLACK = Duration.ofHours(2);

  private ArchiveHours() {}

  /** Whether an object can hold something that happened at this time or later. */
  static boolean reach(String key, Instant since) {
    return ArchiveKeys.lastHour(key).map(hour -> !hour.plus(SLACK).isBefore(since)).orElse(true);
  }
}
