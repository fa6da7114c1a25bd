package dev.riffle.core.api;

import dev.riffle.core.filter.Condition;
import dev.riffle.core.name.Ids;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/** A field of text, such as a brand, is a tag of its name, a colon and its value. */
final class TextFields {
  private TextFields() {}

  /**
   * The field has one of these values.
   *
   * @param wrong the error that says which rule the place breaks
   */
  static Condition condition(
      String name, Set<String> values, Function<String, RuntimeException> wrong) {
    var tags = new LinkedHashSet<String>();
    for (String value : values) {
      String tag = name + ":" + value;
      if (!Ids.isLabel(tag)) {
        throw wrong.apply(
            "must have a name and a value of at most %d characters together"
                .formatted(Ids.MAX_CHARACTERS - 1));
      }
      tags.add(tag);
    }
    return new Condition.Tag(tags);
  }
}
