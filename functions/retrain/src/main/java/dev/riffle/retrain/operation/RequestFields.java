package dev.riffle.retrain.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Event;
import dev.riffle.core.registry.ServingStrategy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A request's fields, each checked when it is asked for. */
final class RequestFields {
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");

  private final ObjectNode json;

  RequestFields(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      throw new BadRequest("request", node.getNodeType().toString(), "must be a JSON object");
    }
    this.json = object;
  }

  /** A setting with a misspelt name would be a default without a word. */
  void only(Collection<String> names) {
    var known = new TreeSet<>(names);
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new BadRequest("field '" + name + "'", "unknown", "must be one of " + known);
              }
            });
  }

  String tenant() {
    String tenant = text("tenant", Event.DEFAULT_TENANT);
    if (!TENANT.matcher(tenant).matches()) {
      throw new BadRequest(
          "tenant",
          "'" + tenant + "'",
          "must be 1 to 64 letters, digits, '.', '_' or '-', and start with a letter or digit");
    }
    return tenant;
  }

  Optional<String> version(String name) {
    return text(name)
        .map(
            version -> {
              if (!VERSION.matcher(version).matches()) {
                throw new BadRequest(
                    name,
                    "'" + version + "'",
                    "must be a model's version, as in 20261125T020000Z-0123abcd");
              }
              return version;
            });
  }

  String text(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  /** A string that is there, be it empty: whoever means none leaves the field away. */
  Optional<String> text(String name) {
    JsonNode value = json.path(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new BadRequest(name, value.toString(), "must be a string");
    }
    return Optional.of(value.textValue());
  }

  boolean flag(String name, boolean otherwise) {
    JsonNode value = json.path(name);
    if (isAbsent(value)) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw new BadRequest(name, value.toString(), "must be true or false");
    }
    return value.booleanValue();
  }

  /** How a model is to answer: by its vectors unless said otherwise. */
  ServingStrategy strategy(String name) {
    String value = text(name, ServingStrategy.PERSONAL.wireName());
    return ServingStrategy.named(value)
        .orElseThrow(() -> new BadRequest(name, "'" + value + "'", "must be personal or popular"));
  }

  /** True for {@code "on"}, false for {@code "off"}. */
  boolean onOff(String name, boolean otherwise) {
    String value = text(name, otherwise ? "on" : "off");
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new BadRequest(name, "'" + value + "'", "must be on or off");
    };
  }

  int count(String name, int otherwise, int most) {
    return count(name, otherwise, 1, most);
  }

  int count(String name, int otherwise, int fewest, int most) {
    long value = whole(name, otherwise, "must be a whole number from " + fewest + " to " + most);
    if (value < fewest || value > most) {
      throw new BadRequest(name, Long.toString(value), "must be " + fewest + " to " + most);
    }
    return (int) value;
  }

  long whole(String name, long otherwise) {
    return whole(name, otherwise, "must be a whole number of 64 bits");
  }

  private long whole(String name, long otherwise, String rule) {
    JsonNode value = json.path(name);
    if (isAbsent(value)) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new BadRequest(name, value.toString(), rule);
    }
    return value.longValue();
  }

  /** A number above 0. */
  double positive(String name, double otherwise, double most) {
    double value = number(name, otherwise, most);
    if (value <= 0) {
      throw new BadRequest(name, Double.toString(value), "must be above 0");
    }
    return value;
  }

  /** A number of 0 or more. */
  double number(String name, double otherwise, double most) {
    return optionalNumber(name, most).orElse(otherwise);
  }

  Optional<Double> optionalNumber(String name, double most) {
    JsonNode value = json.path(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isNumber()) {
      throw new BadRequest(name, value.toString(), "must be a number from 0 to " + most);
    }
    double number = value.doubleValue();
    if (!(number >= 0 && number <= most)) {
      throw new BadRequest(name, value.toString(), "must be 0 to " + most);
    }
    return Optional.of(number);
  }

  /** The fields of an object in a field; none when it is not there. */
  RequestFields object(String name) {
    JsonNode value = json.path(name);
    if (isAbsent(value)) {
      return new RequestFields(JsonNodeFactory.instance.objectNode());
    }
    if (!value.isObject()) {
      throw new BadRequest(name, value.toString(), "must be a JSON object");
    }
    return new RequestFields(value);
  }

  /** A time in RFC 3339. */
  Optional<Instant> time(String name) {
    Optional<String> text = text(name);
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException e) {
      throw new BadRequest(
          name, "'" + text.get() + "'", "must be a time as in 2026-11-25T08:00:00Z");
    }
  }

  /** A span of time in ISO 8601, as in {@code PT24H}; not negative. */
  Duration duration(String name, Duration otherwise) {
    String text = text(name, otherwise.toString());
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      // Said below, as for one that is negative.
    }
    throw new BadRequest(name, "'" + text + "'", "must be a span of time as in PT24H");
  }

  /** The fields' names, in their order. */
  List<String> names() {
    var names = new ArrayList<String>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
