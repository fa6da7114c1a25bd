package dev.riffle.recommend.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.recommend.http.Refusal;
import dev.riffle.recommend.http.Rules;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a JSON object, each read by its rule; null counts as absent.
 *
 * @param path what stands before a field's name in messages: empty, or {@code filter.}
 */
record Fields(JsonNode object, String path) {

  /** Refuses every field but these: a misspelt filter must not pass for none. */
  void allow(String... names) {
    Set<String> known = new LinkedHashSet<>(List.of(names));
    Iterator<String> there = object.fieldNames();
    while (there.hasNext()) {
      String name = there.next();
      if (!known.contains(name)) {
        throw Refusal.invalid(
            path + name,
            "there is no field '%s' here: use %s".formatted(path + name, String.join(", ", known)));
      }
    }
  }

  Optional<String> text(String name) {
    if (!object.hasNonNull(name)) {
      return Optional.empty();
    }
    JsonNode node = object.get(name);
    if (!node.isTextual()) {
      throw wrong(name, "must be a string");
    }
    return Optional.of(node.textValue());
  }

  Optional<String> id(String name) {
    return text(name).map(text -> Rules.id(path + name, text));
  }

  int number(String name, int whenAbsent, int least, int most) {
    if (!object.hasNonNull(name)) {
      return whenAbsent;
    }
    JsonNode node = object.get(name);
    long number = node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : most + 1L;
    return Rules.within(path + name, number, node.toString(), least, most);
  }

  boolean flag(String name) {
    if (!object.hasNonNull(name)) {
      return false;
    }
    if (!object.get(name).isBoolean()) {
      throw wrong(name, "must be true or false");
    }
    return object.get(name).booleanValue();
  }

  /** An object; an empty one when absent. */
  Fields object(String name) {
    if (!object.hasNonNull(name)) {
      return new Fields(JsonNodeFactory.instance.objectNode(), path + name + ".");
    }
    if (!object.get(name).isObject()) {
      throw wrong(name, "must be an object");
    }
    return new Fields(object.get(name), path + name + ".");
  }

  Set<String> names(String name) {
    var names = new LinkedHashSet<String>();
    int i = 0;
    for (JsonNode element : list(name)) {
      String at = "%s%s[%d]".formatted(path, name, i++);
      if (!element.isTextual()) {
        throw Refusal.invalid(at, at + " must be a string");
      }
      names.add(Rules.id(at, element.textValue()));
    }
    return Rules.few(path + name, names);
  }

  /** An array's elements; none when absent. */
  List<JsonNode> list(String name) {
    if (!object.hasNonNull(name)) {
      return List.of();
    }
    if (!object.get(name).isArray()) {
      throw wrong(name, "must be an array");
    }
    var elements = new ArrayList<JsonNode>();
    object.get(name).forEach(elements::add);
    return elements;
  }

  private Refusal wrong(String name, String rule) {
    return Refusal.invalid(path + name, "%s%s %s".formatted(path, name, rule));
  }
}
