package dev.riffle.ingest.archive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The part of a key that says in which hour of UTC something arrived. */
final class ArchiveHour {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu/MM/dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ArchiveHour() {}

  static String of(Instant arrived) {
    return HOUR.format(arrived);
  }
}
