package dev.riffle.retrain.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.retrain.archive.DamagedCheckpoint;

/**
 * That a part is whole.
 *
 * @param users in it
 * @param rows items of all their lists
 * @param damaged rows of users that could not be read
 */
record PartNote(int part, long users, long rows, long damaged) {
  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("part", part)
        .put("users", users)
        .put("rows", rows)
        .put("damaged", damaged);
  }

  static PartNote read(String key, byte[] bytes) {
    try {
      JsonNode json = JsonText.read(bytes);
      return new PartNote(
          json.path("part").asInt(),
          json.path("users").asLong(),
          json.path("rows").asLong(),
          json.path("damaged").asLong());
    } catch (NotJson damaged) {
      throw new DamagedCheckpoint(key, damaged.getMessage());
    }
  }
}
