package dev.riffle.core.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventWriter;
import dev.riffle.core.json.ElementTexts;
import dev.riffle.core.json.NotJson;
import java.util.List;
import java.util.Optional;

/**
 * Events that are to be stored: {@code {"events": [...]}} or the array alone; on a device one event
 * too. They are cut apart and not read yet: each is judged on its own.
 */
public final class PostedEvents {
  private static final String EVENTS = "events";

  private PostedEvents() {}

  /** The body that holds these events, for those who send them. */
  public static ObjectNode json(List<Event> events) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray(EVENTS);
    events.forEach(event -> list.add(EventWriter.json(event)));
    return body;
  }

  /**
   * The texts of the events of a body.
   *
   * @param maxBytes the most that is read, inflated
   * @throws Refusal when the body is too long, no JSON, has no events, or too many
   */
  public static List<String> of(RequestBody body, int maxBytes) {
    return cut(body.text(maxBytes))
        .orElseThrow(
            () ->
                Refusal.body(
                    ErrorCode.NO_EVENTS, "must be {\"events\":[...]} or a JSON array of events"));
  }

  /** The same, or the text of the whole when it is one event. */
  public static List<String> orOne(RequestBody body) {
    String text = body.text(ApiLimits.MAX_EVENTS_BODY_BYTES);
    return cut(text).orElse(List.of(text));
  }

  private static Optional<List<String>> cut(String text) {
    try {
      Optional<ElementTexts> found = ElementTexts.of(text, EVENTS, ApiLimits.MAX_EVENTS);
      if (found.isPresent() && found.get().count() > ApiLimits.MAX_EVENTS) {
        throw Refusal.of(
            ErrorCode.TOO_MANY_EVENTS,
            "%,d events came and one request may carry %d: split them over more requests"
                .formatted(found.get().count(), ApiLimits.MAX_EVENTS));
      }
      return found.map(ElementTexts::texts);
    } catch (NotJson e) {
      throw Refusal.json(e);
    }
  }
}
