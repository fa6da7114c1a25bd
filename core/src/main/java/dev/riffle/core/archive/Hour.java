package dev.riffle.core.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** The part of a key that says in which hour of UTC something arrived. */
final class Hour {
  /** Characters of an hour. */
  static final int LENGTH = 13;

  private static final int DAY_LENGTH = 10;

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu/MM/dd/HH", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ZoneOffset.UTC);

  private Hour() {}

  static String of(Instant arrived) {
    return FORMAT.format(arrived);
  }

  /** The part of it that says the day. */
  static String day(LocalDate day) {
    return of(day.atStartOfDay().toInstant(ZoneOffset.UTC)).substring(0, DAY_LENGTH);
  }

  /** The hour's beginning; a {@link DateTimeException} when the text is none. */
  static Instant read(String text) {
    return LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC);
  }
}
