package dev.riffle.edge.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventField;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.time.Moment;
import dev.riffle.core.time.NoMoment;
import java.util.Optional;

/** The time of an event, as JSON has it. */
public final class EventTime {
  private EventTime() {}

  /** The same event, this much later; nothing when the bytes are no event. */
  public static Optional<ObjectNode> shifted(byte[] json, long millis) {
    try {
      return JsonText.read(json) instanceof ObjectNode event
          ? shifted(event, millis)
          : Optional.empty();
    } catch (NotJson noEvent) {
      return Optional.empty();
    }
  }

  /** The same event, this much later; nothing when it has no time. */
  public static Optional<ObjectNode> shifted(ObjectNode event, long millis) {
    JsonNode time = event.path(EventField.TIME);
    try {
      ObjectNode later = event.deepCopy();
      later.put(EventField.TIME, Moment.of(time, Optional.empty()).plusMillis(millis).toString());
      return Optional.of(later);
    } catch (NoMoment noTime) {
      return Optional.empty();
    }
  }
}
