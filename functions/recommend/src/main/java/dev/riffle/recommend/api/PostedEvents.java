package dev.riffle.recommend.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.recommend.http.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of a request's body, by the rules of events. What an event need not say here is filled
 * in: {@code time} so that a later one in the list is a newer one, {@code id} from its place. An
 * event with the {@code id} under which it is sent to the stream counts once, stored or not.
 */
final class PostedEvents {
  /** As many as {@code POST /v1/events} takes. */
  static final int MOST = 500;

  private final EventJson events;
  private final Clock clock;

  PostedEvents(Clock clock) {
    this.events = new EventJson(clock);
    this.clock = clock;
  }

  /**
   * Reads events.
   *
   * @param userId whose they are; any name for a session
   */
  List<Interaction> read(List<JsonNode> nodes, String tenant, String userId) {
    if (nodes.size() > MOST) {
      throw Refusal.invalid(
          "events",
          "events has %,d elements, and at most %,d are read".formatted(nodes.size(), MOST));
    }
    Instant now = clock.instant();
    var read = new ArrayList<Interaction>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      read.add(one(nodes.get(i), i, now.minusMillis(nodes.size() - i), tenant, userId));
    }
    return read;
  }

  private Interaction one(JsonNode node, int i, Instant time, String tenant, String userId) {
    String at = "events[%d]".formatted(i);
    if (!(node instanceof ObjectNode object)) {
      throw Refusal.invalid(at, at + " must be an object");
    }
    ObjectNode event = object.deepCopy();
    fill(event, "id", "posted %s %d".formatted(time, i));
    fill(event, "time", time.toString());
    event.put("userId", userId).put("tenant", tenant);
    try {
      Event read = events.read(event).event();
      if (read instanceof Interaction interaction) {
        return interaction;
      }
      throw Refusal.invalid(
          at + ".type",
          "%s.type is %s, a command: send it through POST /v1/events".formatted(at, read.type()));
    } catch (InvalidEvent e) {
      String field = e.field().isEmpty() ? at : at + "." + e.field();
      throw Refusal.invalid(field, "%s is %s: %s".formatted(field, e.value(), e.rule()));
    }
  }

  private static void fill(ObjectNode event, String name, String value) {
    if (!event.hasNonNull(name)) {
      event.put(name, value);
    }
  }
}
