package dev.riffle.core.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Keys of the archive of events: {@code events/yyyy/MM/dd/HH/SHARD-FIRST-LAST.ndjson.gz}, one for
 * each batch of a shard.
 */
public final class ArchiveKeys {
  /** What all keys of the archive begin with. */
  public static final String PREFIX = "events/";

  /** What they all end with, and files made of them. */
  public static final String SUFFIX = ".ndjson.gz";

  private ArchiveKeys() {}

  /**
   * The key of a batch's object.
   *
   * @param arrived when the batch's first record did
   * @param first sequence number of the batch's first record
   * @param last sequence number of its last
   */
  public static String of(Instant arrived, String shard, String first, String last) {
    return PREFIX + Hour.of(arrived) + "/" + shard + "-" + first + "-" + last + SUFFIX;
  }

  /** Whether an object under {@link #PREFIX} is of the archive; people may put others there. */
  public static boolean isArchive(String key) {
    return key.startsWith(PREFIX) && key.endsWith(SUFFIX);
  }

  /**
   * The beginning of the hour in which an object's first record arrived.
   *
   * @return nothing when the key names no hour
   */
  public static Optional<Instant> hour(String key) {
    int end = PREFIX.length() + Hour.LENGTH;
    if (!key.startsWith(PREFIX) || key.length() <= end || key.charAt(end) != '/') {
      return Optional.empty();
    }
    try {
      return Optional.of(Hour.read(key.substring(PREFIX.length(), end)));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
