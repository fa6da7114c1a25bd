package dev.riffle.retrain.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.core.event.Event;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.name.Names;
import dev.riffle.core.registry.ServingStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A request's fields with their defaults, each checked when it is asked for. */
final class RequestFields {
  private static final Pattern VERSION = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");

  private final JsonNode node;
  private final Field json;

  RequestFields(JsonNode node) {
    this(node, Field.root(node, RequestFields::refused));
  }

  private RequestFields(JsonNode node, Field json) {
    this.node = node;
    this.json = json.object();
  }

  /** All of them, as JSON. */
  String json() {
    return JsonText.compact(node);
  }

  private static BadRequest refused(String path, String value, String rule) {
    return new BadRequest(path.isEmpty() ? "request" : path, value, rule);
  }

  /** A setting with a misspelt name would be a default without a word. */
  void only(Collection<String> names) {
    json.only(new TreeSet<>(names));
  }

  String tenant() {
    return json.at("tenant")
        .optional()
        .map(tenant -> tenant.text(Names::isName, Names.RULE))
        .orElse(Event.DEFAULT_TENANT);
  }

  Optional<String> version(String name) {
    return json.at(name)
        .optional()
        .map(
            version ->
                version.text(
                    text -> VERSION.matcher(text).matches(),
                    "must be a model's version, as in 20261125T020000Z-0123abcd"));
  }

  String text(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  /** A string that is there, be it empty: whoever means none leaves the field away. */
  Optional<String> text(String name) {
    return json.at(name).optional().map(Field::text);
  }

  boolean flag(String name, boolean otherwise) {
    return json.at(name).optional().map(Field::flag).orElse(otherwise);
  }

  /** How a model is to answer: by its vectors unless said otherwise. */
  ServingStrategy strategy(String name) {
    String value = text(name, ServingStrategy.PERSONAL.wireName());
    return ServingStrategy.named(value)
        .orElseThrow(() -> new BadRequest(name, "'" + value + "'", "must be personal or popular"));
  }

  /** True for {@code "on"}, false for {@code "off"}. */
  boolean onOff(String name, boolean otherwise) {
    return json.at(name)
        .optional()
        .map(value -> value.text(List.of("on", "off")::contains, "must be on or off").equals("on"))
        .orElse(otherwise);
  }

  int count(String name, int otherwise, int most) {
    return count(name, otherwise, 1, most);
  }

  int count(String name, int otherwise, int fewest, int most) {
    return json.at(name).optional().map(count -> count.whole(fewest, most)).orElse(otherwise);
  }

  long whole(String name, long otherwise) {
    return json.at(name)
        .optional()
        .map(number -> number.whole(Long.MIN_VALUE, Long.MAX_VALUE))
        .orElse(otherwise);
  }

  /** A number above 0. */
  double positive(String name, double otherwise, double most) {
    double value = number(name, otherwise, most);
    if (value <= 0) {
      throw json.at(name).wrong("must be above 0");
    }
    return value;
  }

  /** A number of 0 or more. */
  double number(String name, double otherwise, double most) {
    return optionalNumber(name, most).orElse(otherwise);
  }

  Optional<Double> optionalNumber(String name, double most) {
    return json.at(name).optional().map(number -> within(number, most));
  }

  /** A field as it is, to be read further. */
  Optional<Field> field(String name) {
    return json.at(name).optional();
  }

  private static double within(Field field, double most) {
    double number = field.node().isNumber() ? field.number() : -1;
    if (number < 0 || number > most) {
      throw field.wrong("must be a number from 0 to " + most);
    }
    return number;
  }

  /** The fields of an object in a field; none when it is not there. */
  RequestFields object(String name) {
    return json.at(name)
        .optional()
        .map(field -> new RequestFields(JsonNodeFactory.instance.objectNode(), field))
        .orElseGet(() -> new RequestFields(JsonNodeFactory.instance.objectNode()));
  }

  /** A definite moment. */
  Optional<Instant> time(String name) {
    return json.at(name).optional().map(Field::time);
  }

  /** A span of time in ISO 8601, as in {@code PT24H}; not negative. */
  Duration duration(String name, Duration otherwise) {
    return json.at(name).optional().map(Field::duration).orElse(otherwise);
  }

  /**
   * A string for each of some users. A wrong one is refused without the user's id, which is the
   * field's name: refusals are logged.
   */
  Map<String, String> byUser(String name) {
    Map<String, String> texts = new HashMap<>();
    for (var entry : object(name).json.node().properties()) {
      if (!entry.getValue().isTextual()) {
        throw new BadRequest(name, "no string for one of them", "must have a string for each user");
      }
      texts.put(entry.getKey(), entry.getValue().textValue());
    }
    return texts;
  }

  /** The fields' names, in their order. */
  List<String> names() {
    return json.names();
  }
}
