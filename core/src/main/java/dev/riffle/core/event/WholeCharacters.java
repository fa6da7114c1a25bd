package dev.riffle.core.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Refuses half characters: JSON can spell half of a surrogate pair, {@code "\ud83d"}, and UTF-8, in
 * which events are archived, has no form for it.
 */
final class WholeCharacters {
  private static final String RULE = "must hold whole characters, no half of a surrogate pair";

  private WholeCharacters() {}

  /**
   * Looks at every text and every name in the tree.
   *
   * @throws InvalidEvent with the path of the first that is not whole
   */
  static void check(JsonNode event) {
    check("", event);
  }

  private static void check(String path, JsonNode node) {
    if (node.isTextual()) {
      check(path, node, node.textValue());
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String name = field.getKey();
        String at = path.isEmpty() ? name : path + "." + name;
        check(at, node, name);
        check(at, field.getValue());
      }
    } else {
      for (int i = 0; i < node.size(); i++) {
        check("%s[%d]".formatted(path, i), node.get(i));
      }
    }
  }

  private static void check(String path, JsonNode node, String text) {
    if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
      throw new InvalidEvent(path, node.toString(), RULE);
    }
  }
}
