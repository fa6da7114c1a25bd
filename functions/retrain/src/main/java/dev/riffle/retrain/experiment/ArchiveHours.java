package dev.riffle.retrain.experiment;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an archive object's key says of when its events arrived. */
final class ArchiveHours {
  /** Senders' clocks may be ahead by 5 minutes, and a batch is named by its first record. */
  private static final Duration SLACK = Duration.ofHours(2);

  private static final Pattern HOUR = Pattern.compile("events/(\\d{4}/\\d{2}/\\d{2}/\\d{2})/.*");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu/MM/dd/HH", Locale.ROOT);

  private ArchiveHours() {}

  /** Whether an object can hold something that happened at this time or later. */
  static boolean reach(String key, Instant since) {
    Matcher hour = HOUR.matcher(key);
    if (!hour.matches()) {
      return true;
    }
    try {
      return !LocalDateTime.parse(hour.group(1), FORMAT)
          .toInstant(ZoneOffset.UTC)
          .plus(SLACK)
          .isBefore(since);
    } catch (DateTimeException noHour) {
      return true;
    }
  }
}
