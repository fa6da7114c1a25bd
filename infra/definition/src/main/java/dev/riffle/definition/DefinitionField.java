package dev.riffle.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.FieldRefusal;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One value of a definition file, which knows where it stands and so can say what is wrong. */
record DefinitionField(Field json) {
  static DefinitionField read(Path file, String shownAs) {
    try {
      return new DefinitionField(
          Field.root(JsonText.read(Files.readAllBytes(file)), refusal(shownAs)));
    } catch (NoSuchFileException absent) {
      throw new DefinitionException(
          shownAs, "", "is absent: looked for %s in Riffle's source tree".formatted(file));
    } catch (NotJson broken) {
      throw new DefinitionException(shownAs, broken.path(), broken.rule());
    } catch (IOException unreadable) {
      throw new DefinitionException(shownAs, "", "cannot be read: " + unreadable.getMessage());
    }
  }

  private static FieldRefusal refusal(String file) {
    return (path, value, rule) ->
        new DefinitionException(
            file, path, rule + (value.equals("missing") ? ", and is absent" : ", and is " + value));
  }

  RuntimeException wrong(String rule) {
    return json.wrong(rule);
  }

  boolean isPresent() {
    return !json.node().isMissingNode();
  }

  DefinitionField at(String name) {
    return new DefinitionField(json.at(name));
  }

  /** A misspelt field would otherwise be a setting silently not made. */
  DefinitionField allowing(Set<String> names) {
    json.only(names.stream().sorted().toList());
    return this;
  }

  String text() {
    return json.text(text -> !text.isEmpty(), "must be a text of at least one character");
  }

  String text(Pattern form, String rule) {
    text();
    return json.text(text -> form.matcher(text).matches(), rule);
  }

  <E extends Enum<E>> E choice(Class<E> type) {
    var all = type.getEnumConstants();
    var text = text();
    return Arrays.stream(all)
        .filter(each -> each.name().equals(text))
        .findFirst()
        .orElseThrow(() -> wrong("must be one of " + Arrays.toString(all)));
  }

  /** A text with references; {@code memoryMb} is that of the functions. */
  TextTemplate template(Map<String, Integer> memoryMb) {
    try {
      return TextTemplate.of(text(), memoryMb);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  ObjectNode object() {
    return (ObjectNode) json.object().node();
  }

  int integer(int min, int max) {
    return json.whole(min, max);
  }

  boolean truth() {
    return json.flag();
  }

  <T> List<T> list(Function<DefinitionField, T> element) {
    return List.copyOf(json.list(field -> element.apply(new DefinitionField(field))));
  }

  <T> Map<String, T> map(Function<DefinitionField, T> value) {
    return json.map(Integer.MAX_VALUE, field -> value.apply(new DefinitionField(field)));
  }
}
