package dev.riffle.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.json.Shown;
import dev.riffle.core.name.Ids;
import java.util.Optional;

/**
 * Why one event of a request was not accepted: {@code {"index", "id", "field", "value", "rule"}}.
 *
 * @param index its place in the request, from 0
 * @param id its id, when it has a readable one
 * @param field the JSON path of the field, empty for the event as a whole, {@code stream} when the
 *     event was good and the stream did not take it
 * @param value what was there instead
 * @param rule what would be right
 */
public record Rejection(int index, Optional<String> id, String field, String value, String rule) {
  /** Of an event that breaks a rule. */
  public static Rejection of(int index, Optional<String> id, InvalidEvent e) {
    return new Rejection(index, id, e.field(), e.value(), e.rule());
  }

  /** The id of an event that may be anything at all. */
  public static Optional<String> idOf(JsonNode event) {
    JsonNode id = event.path(EventField.ID);
    return Optional.of(id)
        .filter(it -> it.isTextual() || it.isNumber())
        .map(JsonNode::asText)
        .map(Rejection::shortened);
  }

  void writeTo(ObjectNode json) {
    json.put("index", index);
    json.put("id", id.orElse(null));
    json.put("field", field);
    json.put("value", value);
    json.put("rule", rule);
  }

  static Rejection read(JsonNode json) {
    return new Rejection(
        json.path("index").asInt(),
        Optional.ofNullable(json.path("id").textValue()),
        json.path("field").asText(),
        json.path("value").asText(),
        json.path("rule").asText());
  }

  private static String shortened(String id) {
    return Shown.whole(
        id.codePointCount(0, id.length()) <= Ids.MAX_CHARACTERS
            ? id
            : id.substring(0, id.offsetByCodePoints(0, Ids.MAX_CHARACTERS)) + "...");
  }
}
