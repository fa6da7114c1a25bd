package dev.riffle.core.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Reads the fields of one JSON object, each by its rule; a broken rule is an {@link InvalidEvent}.
 */
final class EventFields {
  private static final int LONGEST_ID = 256;
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  /** The JDK's parser is laxer: it takes times without seconds, and offsets with them. */
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

  private final JsonNode object;
  private final String path;

  /**
   * @param path what stands before a field's name in messages: empty, or {@code item.}
   */
  EventFields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  String id(String name) {
    String rule = "must be a string of 1 to 256 characters without control characters";
    String id = text(name, rule);
    if (!fits(id) || id.codePoints().anyMatch(EventFields::unfit)) {
      throw invalid(name, object.get(name), rule);
    }
    return id;
  }

  Optional<String> optionalId(String name) {
    return has(name) ? Optional.of(id(name)) : Optional.empty();
  }

  String text(String name, String rule) {
    JsonNode node = object.get(name);
    if (node == null || !node.isTextual()) {
      throw invalid(name, node, rule);
    }
    return node.textValue();
  }

  String optionalText(String name, int longest) {
    if (!has(name)) {
      return "";
    }
    String rule = "must be a string of at most %,d characters".formatted(longest);
    String text = text(name, rule);
    if (text.length() > longest) {
      throw invalid(name, object.get(name), rule);
    }
    return text;
  }

  Instant time(String name) {
    String rule =
        "must be an RFC 3339 time from 1970 to 9999 with an offset, like 2026-11-24T18:03:07.123Z";
    String text = text(name, rule);
    if (!RFC_3339.matcher(text).matches()) {
      throw invalid(name, object.get(name), rule);
    }
    try {
      // What is stored is milliseconds: finer digits would not survive a round trip.
      Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        throw invalid(name, object.get(name), rule);
      }
      return time;
    } catch (DateTimeParseException e) {
      InvalidEvent invalid = invalid(name, object.get(name), rule);
      invalid.initCause(e);
      throw invalid;
    }
  }

  Optional<Instant> optionalTime(String name) {
    return has(name) ? Optional.of(time(name)) : Optional.empty();
  }

  OptionalDouble optionalNumber(String name) {
    return has(name)
        ? OptionalDouble.of(finite(path + name, object.get(name)))
        : OptionalDouble.empty();
  }

  boolean flag(String name, boolean whenAbsent) {
    if (!has(name)) {
      return whenAbsent;
    }
    if (!object.get(name).isBoolean()) {
      throw invalid(name, object.get(name), "must be true or false");
    }
    return object.get(name).booleanValue();
  }

  EventFields object(String name) {
    JsonNode node = object.get(name);
    if (node == null || !node.isObject()) {
      throw invalid(name, node, "must be an object");
    }
    return new EventFields(node, path + name + ".");
  }

  /** Distinct names, in the order they came. */
  List<String> names(String name, int most) {
    var names = new LinkedHashSet<>(list(name, most, EventFields::name));
    return List.copyOf(names);
  }

  List<Float> floats(String name, int most) {
    return list(name, most, (at, node) -> (float) finite(at, node));
  }

  Map<String, Double> numbers(String name, int most) {
    if (!has(name)) {
      return Map.of();
    }
    JsonNode node = object.get(name);
    if (!node.isObject() || node.size() > most) {
      throw invalid(name, node, "must be an object of at most %,d numbers".formatted(most));
    }
    var numbers = new HashMap<String, Double>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = field.getKey();
      if (!fits(key)) {
        throw new InvalidEvent(path + name, key, "must have names of 1 to 256 characters");
      }
      numbers.put(key, finite("%s%s.%s".formatted(path, name, key), field.getValue()));
    }
    return numbers;
  }

  InvalidEvent invalid(String name, JsonNode node, String rule) {
    return new InvalidEvent(path + name, node == null ? "missing" : node.toString(), rule);
  }

  private <T> List<T> list(String name, int most, BiFunction<String, JsonNode, T> read) {
    if (!has(name)) {
      return List.of();
    }
    JsonNode node = object.get(name);
    if (!node.isArray() || node.size() > most) {
      throw invalid(name, node, "must be an array of at most %,d elements".formatted(most));
    }
    var values = new ArrayList<T>(node.size());
    for (int i = 0; i < node.size(); i++) {
      values.add(read.apply("%s%s[%d]".formatted(path, name, i), node.get(i)));
    }
    return values;
  }

  private static String name(String at, JsonNode node) {
    String name = node.isTextual() ? node.textValue() : "";
    if (!fits(name)) {
      throw new InvalidEvent(at, node.toString(), "must be a string of 1 to 256 characters");
    }
    return name;
  }

  private static boolean fits(String id) {
    return !id.isEmpty() && id.codePointCount(0, id.length()) <= LONGEST_ID;
  }

  private static double finite(String at, JsonNode node) {
    boolean number = node.getNodeType() == JsonNodeType.NUMBER;
    // Stored as float: what overflows one would not come back.
    if (!number || !Float.isFinite((float) node.doubleValue())) {
      throw new InvalidEvent(at, node.toString(), "must be a finite number");
    }
    return node.doubleValue();
  }

  private static boolean unfit(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }
}
