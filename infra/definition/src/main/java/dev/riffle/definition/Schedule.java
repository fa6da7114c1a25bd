package dev.riffle.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.JsonText;

/**
 * One schedule that invokes a function.
 *
 * @param function the function's name
 * @param rate how often
 * @param payload the JSON object that the function gets
 */
public record Schedule(String function, Rate rate, ObjectNode payload) {
  public Schedule {
    payload = payload.deepCopy();
  }

  /** A copy: a schedule does not change. */
  @Override
  public ObjectNode payload() {
    return payload.deepCopy();
  }

  /** The payload as the function reads it. */
  public String payloadText() {
    return JsonText.compact(payload);
  }
}
