package dev.riffle.core.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads moments, to the millisecond, from 1970 to 9999: RFC 3339 and the other forms in which ISO
 * 8601 names one, and a clock's seconds or milliseconds since 1970. What may mean two moments is
 * refused.
 */
public final class Moment {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  /** Seconds have fewer digits until the year 5138, milliseconds have had them since 1973. */
  private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(100_000_000_000L);

  private static final String RULE =
      "must be a time from 1970 to 9999 with an offset, like 2026-11-24T18:03:07.123Z, or a number"
          + " of seconds (below 100000000000) or milliseconds since 1970";
  private static final String NO_OFFSET =
      "must have an offset, like Z or +08:00, since no time zone is set for this tenant";

  private static final Pattern TEXT =
      Pattern.compile(
          "(?<date>\\d{4}-\\d{2}-\\d{2}|\\d{8}(?=[Tt]))"
              + "([Tt ](?<hour>\\d{2})(:?)(?<minute>\\d{2})"
              + "(\\4(?<second>\\d{2})([.,](?<fraction>\\d{1,18}))?)?)?"
              + "(?<offset>[Zz]|[+-]\\d{2}(:?\\d{2})?)?");

  private Moment() {}

  /**
   * Reads a text.
   *
   * @param zone of texts without an offset; without one they are refused
   * @throws NoMoment when it names no moment, or may name two
   */
  public static Instant of(String text, Optional<ZoneId> zone) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new NoMoment(RULE);
    }
    try {
      LocalDateTime local = local(matcher);
      String offset = matcher.group("offset");
      Instant time =
          offset == null
              ? inZone(local, zone.orElseThrow(() -> new NoMoment(NO_OFFSET)), isDate(matcher))
              : local.toInstant(offset(offset));
      if ("60".equals(matcher.group("second"))) {
        requireLeapSecond(time);
      }
      return inRange(time);
    } catch (DateTimeException noSuchDay) {
      throw new NoMoment(RULE);
    }
  }

  /**
   * Reads a number: seconds since 1970 below 10¹¹, milliseconds from there on.
   *
   * @throws NoMoment when it is out of range
   */
  public static Instant of(BigDecimal number) {
    if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(LATEST.toEpochMilli())) > 0) {
      throw new NoMoment(RULE);
    }
    if (number.compareTo(BigDecimal.ONE) < 0) {
      // Nor are a billion digits behind the point written out.
      return Instant.ofEpochMilli((long) (number.doubleValue() * 1_000));
    }
    BigDecimal millis = number.compareTo(FIRST_MILLIS) < 0 ? number.scaleByPowerOfTen(3) : number;
    return inRange(Instant.ofEpochMilli(millis.setScale(0, RoundingMode.DOWN).longValueExact()));
  }

  /**
   * Reads a JSON value: a text or a number.
   *
   * @param zone of texts without an offset; without one they are refused
   * @throws NoMoment when it is neither, names no moment, or may name two
   */
  public static Instant of(JsonNode node, Optional<ZoneId> zone) {
    if (node.isTextual()) {
      return of(node.textValue(), zone);
    }
    if (node.isNumber()) {
      return of(node.decimalValue());
    }
    throw new NoMoment(RULE);
  }

  private static boolean isDate(Matcher matcher) {
    return matcher.group("hour") == null;
  }

  /** Of a second 60, the moment after it; of 24:00, midnight. */
  private static LocalDateTime local(Matcher matcher) {
    String date = matcher.group("date");
    LocalDate day =
        date.length() == 8
            ? LocalDate.of(number(date, 0, 4), number(date, 4, 6), number(date, 6, 8))
            : LocalDate.parse(date);
    if (isDate(matcher)) {
      return day.atStartOfDay();
    }
    int hour = Integer.parseInt(matcher.group("hour"));
    int minute = Integer.parseInt(matcher.group("minute"));
    int second = Optional.ofNullable(matcher.group("second")).map(Integer::parseInt).orElse(0);
    int millis = millis(Optional.ofNullable(matcher.group("fraction")).orElse(""));
    if (hour == 24 && minute == 0 && second == 0 && millis == 0) {
      return day.plusDays(1).atStartOfDay();
    }
    LocalDateTime before = day.atTime(hour, minute, second == 60 ? 59 : second);
    return before.plusSeconds(second == 60 ? 1 : 0).plus(millis, ChronoUnit.MILLIS);
  }

  /** Finer digits would not survive being stored. */
  private static int millis(String fraction) {
    return Integer.parseInt((fraction + "000").substring(0, 3));
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text.substring(from, to));
  }

  private static ZoneOffset offset(String text) {
    if (text.equalsIgnoreCase("Z")) {
      return ZoneOffset.UTC;
    }
    String digits = text.substring(1).replace(":", "");
    int sign = text.charAt(0) == '-' ? -1 : 1;
    int hours = number(digits, 0, 2);
    int minutes = digits.length() == 4 ? number(digits, 2, 4) : 0;
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  /** A clock that is set back shows a time twice, and one that is set forward leaves one out. */
  private static Instant inZone(LocalDateTime local, ZoneId zone, boolean day) {
    if (!day && zone.getRules().getValidOffsets(local).size() != 1) {
      throw new NoMoment(
          "must have an offset: in %s clocks are changed then, and this time is there twice or never"
              .formatted(zone));
    }
    return local.atZone(zone).toInstant();
  }

  /** The only ones there can be: at the end of a month in UTC. */
  private static void requireLeapSecond(Instant after) {
    var second = after.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
    if (second.getDayOfMonth() != 1 || second.toLocalTime().toSecondOfDay() != 0) {
      throw new NoMoment("must have seconds from 00 to 59, but for a leap second as a month ends");
    }
  }

  private static Instant inRange(Instant time) {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new NoMoment(RULE);
    }
    return time;
  }
}
