package dev.riffle.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Why one event of a request was not accepted.
 *
 * @param index its place in the request, from 0
 * @param id its id, when it has a readable one
 * @param field the JSON path of the field, empty for the event as a whole, {@code stream} when the
 *     event was good and the stream did not take it
 * @param value what was there instead
 * @param rule what would be right
 */
record Rejection(int index, Optional<String> id, String field, String value, String rule) {
  private static final int LONGEST_ID = 256;

  /** The id of an event that may be anything at all. */
  static Optional<String> idOf(JsonNode event) {
    return Optional.ofNullable(event.path("id").textValue())
        .map(id -> id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID) + "...");
  }

  void writeTo(ObjectNode json) {
    json.put("index", index);
    json.put("id", id.orElse(null));
    json.put("field", field);
    json.put("value", value);
    json.put("rule", rule);
  }
}
