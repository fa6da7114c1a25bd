package dev.riffle.local.host.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One value of a definition file, which knows where it stands and so can say what is wrong. */
record Field(String file, String path, JsonNode node) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  static Field read(Path file, String shownAs) {
    try {
      return new Field(shownAs, "", JSON.readTree(Files.readString(file)));
    } catch (NoSuchFileException absent) {
      throw new DefinitionException(shownAs, "", "is absent: looked for " + file);
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
    if (!node.isObject()) {
      throw wrong("must be an object");
    }
    var value = node.get(name);
    return new Field(file, dotted(name), value == null ? MissingNode.getInstance() : value);
  }

  /** A misspelt field would otherwise be a setting silently not made. */
  Field allowing(Set<String> names) {
    if (!node.isObject()) {
      throw wrong("must be an object");
    }
    for (var name : node.properties()) {
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

  int integer(int least, int most) {
    if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
      throw wrong("must be a whole number from %d to %d".formatted(least, most));
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
    if (!node.isObject()) {
      throw wrong("must be an object");
    }
    var values = new LinkedHashMap<String, T>();
    for (var entry : node.properties()) {
      values.put(entry.getKey(), value.apply(at(entry.getKey())));
    }
    return values;
  }

  private String dotted(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
