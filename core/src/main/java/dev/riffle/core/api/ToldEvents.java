package dev.riffle.core.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.json.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The events told beside a request, by the rules of events. What an event need not say here is
 * filled in: {@code time} so that a later one in the list is a newer one, {@code id} from its
 * place. An event with the {@code id} under which it is sent to be stored counts once, stored or
 * not.
 */
final class ToldEvents {
  private ToldEvents() {}

  /**
   * Reads events.
   *
   * @param userId whose they are; any name for a session
   */
  static List<Interaction> of(
      Field list, String tenant, String userId, EventJson events, Instant now) {
    List<Field> fields = list.list(ApiLimits.MAX_EVENTS, event -> event);
    var read = new ArrayList<Interaction>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      Instant time = now.minusMillis(fields.size() - i);
      read.add(one(fields.get(i), "posted %s %d".formatted(time, i), time, tenant, userId, events));
    }
    return read;
  }

  private static Interaction one(
      Field field, String id, Instant time, String tenant, String userId, EventJson events) {
    ObjectNode event = (ObjectNode) field.object().node().deepCopy();
    fill(event, EventField.ID, id);
    fill(event, EventField.TIME, time.toString());
    event.put(EventField.USER, userId).put(EventField.TENANT, tenant);
    try {
      if (events.read(event).event() instanceof Interaction interaction) {
        return interaction;
      }
      throw field.at(EventField.TYPE).wrong("is a command: send it to where events are stored");
    } catch (InvalidEvent e) {
      throw Refusal.event(field.path(), e);
    }
  }

  private static void fill(ObjectNode event, String name, String value) {
    if (!event.hasNonNull(name)) {
      event.put(name, value);
    }
  }
}
