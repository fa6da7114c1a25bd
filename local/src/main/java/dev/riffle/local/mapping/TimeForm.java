package dev.riffle.local.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a column writes moments. */
public enum TimeForm {
  SECONDS("seconds since 1970", 0),
  MILLISECONDS("milliseconds since 1970", 3),
  MICROSECONDS("microseconds since 1970", 6),
  NANOSECONDS("nanoseconds since 1970", 9),
  /** 2026-11-30, with a time of day and an offset or without. */
  ISO("as in 2026-11-30T12:34:56Z, or 2026-11-30", "[uuuu-M-d][uuuu/M/d][uuuu.M.d]"),
  /** 20261130. */
  COMPACT("as in 20261130", "uuuuMMdd"),
  /** 30.11.2026. */
  DAY_FIRST("as in 30/11/2026", "[d/M/uuuu][d.M.uuuu][d-M-uuuu][d M, uuuu][d M uuuu]"),
  /** 11/30/2026. */
  MONTH_FIRST("as in 11/30/2026", "[M/d/uuuu][M.d.uuuu][M-d-uuuu][M d, uuuu][M d uuuu]");

  private final String example;
  private final int digits;
  private final Optional<DateTimeFormatter> dates;

  TimeForm(String example, int digits) {
    this.example = example;
    this.digits = digits;
    this.dates = Optional.empty();
  }

  TimeForm(String example, String dates) {
    this.example = example;
    this.digits = -1;
    this.dates =
        Optional.of(
            new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(dates)
                .appendPattern("[[' ']h:mm[:ss] a]['T'][' '][H:mm[:ss]]")
                .optionalStart()
                .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                .optionalEnd()
                .appendPattern("[' ']['UTC']['GMT'][XXX][XX][X]")
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT));
  }

  /** For people. */
  public String example() {
    return example;
  }

  /** The form of this name, in any case: seconds, milliseconds, iso, day-first and so on. */
  public static Optional<TimeForm> named(String name) {
    String wanted = name.replace('-', '_');
    return Arrays.stream(values()).filter(it -> it.name().equalsIgnoreCase(wanted)).findFirst();
  }

  /** The name in options. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads a moment, to the millisecond.
   *
   * @param zone of what says no offset; a date alone is its first moment there
   * @return nothing for what is of another form
   */
  public Optional<Instant> read(String text, ZoneId zone) {
    try {
      return Optional.of(digits >= 0 ? count(text) : date(text, zone));
    } catch (DateTimeException | ArithmeticException | NumberFormatException other) {
      return Optional.empty();
    }
  }

  private Instant count(String text) {
    return Instant.ofEpochMilli(
        new BigDecimal(text)
            .movePointLeft(digits)
            .movePointRight(3)
            .setScale(0, RoundingMode.FLOOR)
            .longValueExact());
  }

  private Instant date(String text, ZoneId zone) {
    TemporalAccessor read =
        dates.orElseThrow().parseBest(text, Instant::from, LocalDateTime::from, LocalDate::from);
    Instant moment =
        switch (read) {
          case Instant instant -> instant;
          case LocalDateTime local -> local.atZone(zone).toInstant();
          default -> LocalDate.from(read).atStartOfDay(zone).toInstant();
        };
    return Instant.ofEpochMilli(moment.toEpochMilli());
  }
}
