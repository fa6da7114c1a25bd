package dev.riffle.local.mapping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventField;
import dev.riffle.local.table.Row;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The features of an item or a user, from the columns that hold them. */
final class FeatureColumns {
  private static final Set<String> YES = Set.of("1", "true", "yes", "y", "t", "1.0");
  private static final Set<String> NO = Set.of("0", "false", "no", "n", "f", "0.0");

  private final Mapping mapping;

  FeatureColumns(Mapping mapping) {
    this.mapping = mapping;
  }

  ObjectNode of(Row row) {
    ObjectNode features = JsonNodeFactory.instance.objectNode();
    labels("categories", categories(row), features);
    labels("tags", tags(row), features);
    numbers(row, features);
    List<String> text = row.values(mapping.of(Target.TEXT));
    if (!text.isEmpty()) {
      features.put("text", String.join("\n", text));
    }
    available(row).ifPresent(it -> features.put("available", it));
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    mapping
        .of(Target.ATTRIBUTES)
        .forEach(column -> row.value(column).ifPresent(it -> attributes.put(column, it)));
    if (!attributes.isEmpty()) {
      features.set(EventField.ATTRIBUTES, attributes);
    }
    return features;
  }

  private Collection<String> categories(Row row) {
    var labels = new LinkedHashSet<String>();
    row.values(mapping.of(Target.CATEGORIES)).forEach(value -> labels.addAll(LabelList.of(value)));
    for (String column : mapping.of(Target.FLAGS)) {
      if (row.value(column).filter(value -> flag(column, value)).isPresent()) {
        labels.add(column);
      }
    }
    return labels;
  }

  /** A column that is no list of tags gives its name to its values, as in {@code brand:Acme}. */
  private Collection<String> tags(Row row) {
    var labels = new LinkedHashSet<String>();
    for (String column : mapping.of(Target.TAGS)) {
      String name = column.toLowerCase(Locale.ROOT);
      boolean list = name.contains("tag") || name.contains("label") || name.contains("keyword");
      row.value(column)
          .ifPresent(
              value -> {
                if (list) {
                  labels.addAll(LabelList.of(value));
                } else {
                  labels.add(name + ":" + value);
                }
              });
    }
    return labels;
  }

  private void numbers(Row row, ObjectNode features) {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    for (String column : mapping.of(Target.NUMBERS)) {
      row.value(column)
          .ifPresent(value -> numbers.put(column.toLowerCase(Locale.ROOT), number(column, value)));
    }
    if (!numbers.isEmpty()) {
      features.set("numbers", numbers);
    }
  }

  private Optional<Boolean> available(Row row) {
    return mapping
        .one(Target.AVAILABLE)
        .flatMap(
            named -> {
              boolean not = named.startsWith("!");
              String column = not ? named.substring(1) : named;
              return row.value(column).map(value -> flag(column, value) != not);
            });
  }

  private static void labels(String name, Collection<String> labels, ObjectNode features) {
    if (!labels.isEmpty()) {
      ArrayNode array = features.putArray(name);
      labels.forEach(array::add);
    }
  }

  private static boolean flag(String column, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (YES.contains(lower) || NO.contains(lower)) {
      return YES.contains(lower);
    }
    throw new BadValue(column, value, "must be yes or no, as in 1, 0, true, false");
  }

  /** Prices too: a sign of money before, or commas between thousands. */
  static BigDecimal number(String column, String value) {
    String bare = value.replaceAll("^[\\p{Sc}\\s]+|[\\p{Sc}\\s]+$", "");
    try {
      return new BigDecimal(
          bare.matches("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d+)?")
              ? bare.replace(",", "")
              : bare.matches("[-+]?\\d+,\\d+") ? bare.replace(',', '.') : bare);
    } catch (NumberFormatException none) {
      throw new BadValue(column, value, "must be a number");
    }
  }
}
