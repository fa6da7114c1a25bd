package dev.riffle.core.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Keys of the archive of events: {@code events/yyyy/MM/dd/HH/SHARD-FIRST-LAST.ndjson.gz}, one for
 * each batch of a shard, and {@link MergedKey}, one for many of them. Beside them are what says how
 * far the upkeep of the archive has come.
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

  /** What the keys of a day's objects begin with. */
  public static String ofDay(LocalDate day) {
    return PREFIX + Hour.day(day) + "/";
  }

  /** How far the merging of objects has come. */
  public static String compaction() {
    return PREFIX + "compaction.json";
  }

  /** How far the purge of a tenant's deleted users has come. */
  public static String purge(String tenant) {
    return PREFIX + "purge/" + tenant + ".json";
  }

  /** The day of UTC that an object of the archive is of; nothing when the key names none. */
  public static Optional<LocalDate> day(String key) {
    return lastHour(key).map(hour -> LocalDate.ofInstant(hour, ZoneOffset.UTC));
  }

  /**
   * The beginning of the last hour in which an object's records arrived; of a batch, which is named
   * by its first record, that one's.
   *
   * @return nothing when the key names no hour
   */
  public static Optional<Instant> lastHour(String key) {
    return MergedKey.read(key).map(MergedKey::last).or(() -> batchHour(key));
  }

  /** The hour of a batch's object; nothing when the key is no batch's. */
  public static Optional<Instant> batchHour(String key) {
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
