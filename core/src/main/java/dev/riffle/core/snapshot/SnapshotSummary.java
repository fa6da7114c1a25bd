package dev.riffle.core.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was written.
 *
 * @param sha256 of the whole file, 64 lower-case hex digits
 * @param bytes the file's length
 * @param sections in the file's order, without gaps
 */
public record SnapshotSummary(String sha256, long bytes, List<Section> sections) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  public SnapshotSummary {
    sections = List.copyOf(sections);
  }

  /** When a model was made, to the second, as its version says; nothing when it says none. */
  public static Optional<Instant> createdAt(String version) {
    try {
      return Optional.of(TIME.parse(version.substring(0, version.indexOf('-')), Instant::from));
    } catch (DateTimeException | IndexOutOfBoundsException none) {
      return Optional.empty();
    }
  }

  /** The model's version: {@code yyyyMMdd'T'HHmmss'Z'-} and the hash's first 8 digits. */
  public String version(Instant createdAt) {
    return TIME.format(createdAt) + "-" + sha256.substring(0, 8);
  }
}
