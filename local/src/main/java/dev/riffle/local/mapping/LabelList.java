package dev.riffle.local.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several labels in one value: a JSON array, which may hold arrays; a list as Python prints it; or
 * a text with bars, semicolons or commas between.
 */
final class LabelList {
  private static final Pattern PYTHON =
      Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Set<String> NONE = Set.of("(no genres listed)", "[]", "{}");

  private LabelList() {}

  /** The labels, each once, in their order. */
  static List<String> of(String value) {
    var labels = new LinkedHashSet<String>();
    if (!NONE.contains(value)) {
      add(value, labels);
    }
    return List.copyOf(labels);
  }

  private static void add(String value, Set<String> labels) {
    if (value.startsWith("[")) {
      try {
        if (JsonText.read(value) instanceof ArrayNode array) {
          array.forEach(each -> add(each, labels));
          return;
        }
      } catch (NotJson python) {
        List<String> quoted = quoted(value);
        if (!quoted.isEmpty()) {
          quoted.forEach(each -> put(each, labels));
          return;
        }
      }
    }
    if (value.startsWith("{") && fields(value, labels)) {
      return;
    }
    for (String separator : List.of("|", ";", ",")) {
      if (value.contains(separator)) {
        for (String each : value.split(Pattern.quote(separator))) {
          put(each, labels);
        }
        return;
      }
    }
    put(value, labels);
  }

  private static void add(JsonNode node, Set<String> labels) {
    if (node.isArray()) {
      node.forEach(each -> add(each, labels));
    } else if (node.isValueNode() && !node.isNull()) {
      put(node.asText(), labels);
    }
  }

  /** An object's fields, each as {@code name:value}. */
  private static boolean fields(String value, Set<String> labels) {
    try {
      JsonText.read(value)
          .properties()
          .forEach(
              field -> {
                var said = new LinkedHashSet<String>();
                add(field.getValue(), said);
                said.forEach(each -> put(field.getKey() + ":" + each, labels));
              });
      return true;
    } catch (NotJson text) {
      return false;
    }
  }

  private static List<String> quoted(String value) {
    var found = new ArrayList<String>();
    for (Matcher each = PYTHON.matcher(value); each.find(); ) {
      found.add(each.group(1) == null ? each.group(2) : each.group(1));
    }
    return found;
  }

  private static void put(String label, Set<String> labels) {
    String said = label.strip();
    if (!said.isEmpty()) {
      labels.add(said);
    }
  }
}
