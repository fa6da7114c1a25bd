package dev.riffle.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.riffle.core.name.Ids;
import dev.riffle.core.time.Moment;
import dev.riffle.core.time.NoMoment;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A value of a JSON document that knows where it stands, and so can be refused by name. Each
 * reading throws the door's own error, made by its {@link FieldRefusal}, when the value is missing
 * or breaks the rule; what may be missing is asked for by {@link #optional}, for which null is
 * missing too.
 */
public final class Field {
  private final JsonNode node;
  private final String path;
  private final FieldRefusal refusal;

  private Field(JsonNode node, String path, FieldRefusal refusal) {
    this.node = node;
    this.path = path;
    this.refusal = refusal;
  }

  /** A whole document. */
  public static Field root(JsonNode node, FieldRefusal refusal) {
    return new Field(node, "", refusal);
  }

  public JsonNode node() {
    return node;
  }

  /** Where it stands, for example {@code filter.anyOf[2]}; empty for the whole. */
  public String path() {
    return path;
  }

  /** The error that names this field. */
  public RuntimeException wrong(String rule) {
    return refusal.of(path, Shown.value(node), rule);
  }

  /** This field, when it is there. */
  public Optional<Field> optional() {
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(this);
  }

  /** A field of this object, which may be missing. */
  public Field at(String name) {
    JsonNode value = object().node.get(name);
    String at = path.isEmpty() ? name : path + "." + name;
    return new Field(value == null ? MissingNode.getInstance() : value, at, refusal);
  }

  /** This, which must be an object. */
  public Field object() {
    if (!node.isObject()) {
      throw wrong("must be an object");
    }
    return this;
  }

  /** This object, in which no other fields may be: a misspelt one must not pass for none. */
  public Field only(Collection<String> names) {
    for (String name : names()) {
      if (!names.contains(name)) {
        throw refusal.of(
            Shown.text(at(name).path), "unknown", "must be one of " + String.join(", ", names));
      }
    }
    return this;
  }

  /** The names of this object's fields, in their order. */
  public List<String> names() {
    var names = new ArrayList<String>();
    object().node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A string, which may be empty. */
  public String text() {
    return text(_ -> true, "must be a string");
  }

  /** A string by a rule. */
  public String text(Predicate<String> fits, String rule) {
    if (!node.isTextual() || !fits.test(node.textValue())) {
      throw wrong(rule);
    }
    return node.textValue();
  }

  /** An id: a string, or a whole number that every reader has the same digits of. */
  public String id() {
    if (node.isNumber()) {
      return Ids.ofNumber(node.decimalValue()).orElseThrow(() -> wrong(Ids.NUMBER_RULE));
    }
    return text(Ids::isId, Ids.RULE);
  }

  public boolean flag() {
    if (!node.isBoolean()) {
      throw wrong("must be true or false");
    }
    return node.booleanValue();
  }

  /** A whole number within bounds. */
  public long whole(long min, long max) {
    boolean fits = node.isIntegralNumber() && node.canConvertToLong();
    if (!fits || node.longValue() < min || node.longValue() > max) {
      throw wrong(
          max == Long.MAX_VALUE
              ? min == Long.MIN_VALUE
                  ? "must be a whole number of 64 bits"
                  : "must be a whole number, %d or more".formatted(min)
              : "must be a whole number from %d to %d".formatted(min, max));
    }
    return node.longValue();
  }

  /** A whole number within bounds. */
  public int whole(int min, int max) {
    return (int) whole((long) min, max);
  }

  /** A number that a double holds. */
  public double number() {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw wrong("must be a finite number");
    }
    return node.doubleValue();
  }

  /** A definite moment. */
  public Instant time() {
    return time(Optional.empty());
  }

  /**
   * A definite moment.
   *
   * @param zone of times without an offset; without one they are refused
   */
  public Instant time(Optional<ZoneId> zone) {
    try {
      return Moment.of(node, zone);
    } catch (NoMoment e) {
      throw wrong(e.getMessage());
    }
  }

  /** A span of time in ISO 8601, not negative. */
  public Duration duration() {
    try {
      Duration duration = Duration.parse(text());
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      // Said below, as for one that is negative.
    }
    throw wrong("must be a span of time, as in PT24H");
  }

  /** The elements of an array, each read. */
  public <T> List<T> list(Function<Field, T> read) {
    return list(Integer.MAX_VALUE, read);
  }

  /** The elements of an array of at most so many, each read. */
  public <T> List<T> list(int max, Function<Field, T> read) {
    if (!node.isArray() || node.size() > max) {
      throw wrong("must be an array" + atMost(max, "elements"));
    }
    var values = new ArrayList<T>(node.size());
    for (int i = 0; i < node.size(); i++) {
      values.add(read.apply(new Field(node.get(i), "%s[%d]".formatted(path, i), refusal)));
    }
    return values;
  }

  /** The fields of an object of at most so many, each read, in their order. */
  public <T> Map<String, T> map(int max, Function<Field, T> read) {
    if (!node.isObject() || node.size() > max) {
      throw wrong("must be an object" + atMost(max, "fields"));
    }
    var values = new LinkedHashMap<String, T>();
    for (String name : names()) {
      values.put(name, read.apply(at(name)));
    }
    return values;
  }

  private static String atMost(int max, String what) {
    return max == Integer.MAX_VALUE ? "" : " of at most %,d %s".formatted(max, what);
  }
}
