package dev.riffle.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One value of a definition file, which knows where it stands and so can say what is wrong. */
record Field(String file, String path, JsonNode node) {
  static Field read(Path file, String shownAs) {
    try {
      return new Field(shownAs, "", JsonText.read(Files.readString(file)));
    } catch (NoSuchFileException absent) {
      throw new DefinitionException(
          shownAs, "", "is absent: looked for %s in Riffle's source tree".formatted(file));
    } catch (JsonProcessingException broken) {
      var at = broken.getLocation();
      throw new DefinitionException(
          shownAs,
          "",
          "must be JSON, and is not at line %d, column %d: %s"
              .formatted(at.getLineNr(), at.getColumnNr(), broken.getOriginalMessage()));
    } catch (IOException unreadable) {
      throw new DefinitionException(shownAs, "", "cannot be read: " + unreadable.getMessage());
    }
  }

  DefinitionException wrong(String rule) {
    return new DefinitionException(
        file, path, rule + (node.isMissingNode() ? ", and is absent" : ", and is " + node));
  }

  boolean isPresent() {
    return !node.isMissingNode();
  }

  Field at(String name) {
    var value = object().get(name);
    return new Field(file, dotted(name), value == null ? MissingNode.getInstance() : value);
  }

  /** A misspelt field would otherwise be a setting silently not made. */
  Field allowing(Set<String> names) {
    for (var name : object().properties()) {
      if (!names.contains(name.getKey())) {
        throw new DefinitionException(
            file,
            dotted(name.getKey()),
            "is not a known field: known are " + names.stream().sorted().toList());
      }
    }
    return this;
  }

  String text() {
    if (!node.isTextual() || node.textValue().isEmpty()) {
      throw wrong("must be a text of at least one character");
    }
    return node.textValue();
  }

  String text(Pattern form, String rule) {
    var text = text();
    if (!form.matcher(text).matches()) {
      throw wrong(rule);
    }
    return text;
  }

  <E extends Enum<E>> E choice(Class<E> type) {
    var all = type.getEnumConstants();
    var text = text();
    return Arrays.stream(all)
        .filter(each -> each.name().equals(text))
        .findFirst()
        .orElseThrow(() -> wrong("must be one of " + Arrays.toString(all)));
  }

  TextTemplate template() {
    try {
      return new TextTemplate(text());
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  ObjectNode object() {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw wrong("must be an object");
  }

  int integer(int min, int max) {
    if (!node.isInt() || node.intValue() < min || node.intValue() > max) {
      throw wrong("must be a whole number from %d to %d".formatted(min, max));
    }
    return node.intValue();
  }

  boolean truth() {
    if (!node.isBoolean()) {
      throw wrong("must be true or false");
    }
    return node.booleanValue();
  }

  <T> List<T> list(Function<Field, T> element) {
    if (!node.isArray()) {
      throw wrong("must be a list");
    }
    var elements = new ArrayList<T>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(element.apply(new Field(file, path + "[" + i + "]", node.get(i))));
    }
    return List.copyOf(elements);
  }

  <T> Map<String, T> map(Function<Field, T> value) {
    var values = new LinkedHashMap<String, T>();
    for (var entry : object().properties()) {
      values.put(entry.getKey(), value.apply(at(entry.getKey())));
    }
    return values;
  }

  private String dotted(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
