package dev.riffle.core.event;

import dev.riffle.core.json.Field;
import dev.riffle.core.name.Ids;
import dev.riffle.core.name.Names;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The rules of an event's fields. */
final class EventFields {
  private EventFields() {}

  static String id(Field field) {
    return field.id();
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
