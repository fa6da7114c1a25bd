package dev.riffle.core.event;

import dev.riffle.core.json.Field;
import dev.riffle.core.name.Ids;
import dev.riffle.core.name.Names;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules of an event's fields. */
final class EventFields {
  private static final String TIME_RULE =
      "must be an RFC 3339 time from 1970 to 9999 with an offset, like 2026-11-24T18:03:07.123Z";
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  /** The JDK's parser is laxer: it takes times without seconds, and offsets with them. */
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

  private EventFields() {}

  static String id(Field field) {
    return field.text(Ids::isId, Ids.RULE);
  }

  static String tenant(Field field) {
    return field.text(Names::isName, Names.RULE);
  }

  static String text(Field field, int maxCharacters) {
    if (field.node().isTextual() && field.node().textValue().length() <= maxCharacters) {
      return field.text();
    }
    throw field.wrong("must be a string of at most %,d characters".formatted(maxCharacters));
  }

  static Instant time(Field field) {
    String text = field.text(value -> RFC_3339.matcher(value).matches(), TIME_RULE);
    try {
      // What is stored is milliseconds: finer digits would not survive a round trip.
      Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return time;
      }
    } catch (DateTimeParseException noSuchDay) {
      // Said below, as for a time out of range.
    }
    throw field.wrong(TIME_RULE);
  }

  static double finite(Field field) {
    // Stored as float: what overflows one would not come back.
    if (!field.node().isNumber() || !Float.isFinite((float) field.node().doubleValue())) {
      throw field.wrong("must be a finite number");
    }
    return field.node().doubleValue();
  }

  /** Distinct names of categories or tags, in the order they came. */
  static List<String> labels(Field field, int max) {
    return List.copyOf(
        new LinkedHashSet<>(
            field.list(max, element -> element.text(Ids::isLabel, Ids.LABEL_RULE))));
  }

  static List<Float> floats(Field field, int max) {
    return field.list(max, element -> (float) finite(element));
  }

  static Map<String, Double> numbers(Field field, int max) {
    if (!field.node().isObject() || field.node().size() > max) {
      throw field.wrong("must be an object of at most %,d numbers".formatted(max));
    }
    if (!field.names().stream().allMatch(Ids::isLabel)) {
      throw field.wrong(
          "must have names of %d to %d characters"
              .formatted(Ids.MIN_CHARACTERS, Ids.MAX_CHARACTERS));
    }
    return new HashMap<>(field.map(max, EventFields::finite));
  }
}
