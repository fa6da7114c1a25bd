package dev.riffle.edge.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.online.EventKey;
import java.util.Optional;

/**
 * Where an interaction is in a history.
 *
 * @param user whose history it is, {@code TENANT#USER}
 * @param key among that user's interactions
 */
record HistoryKey(String user, EventKey key) {

  /** That of an event of the outbox; nothing for commands, and for bytes that are no event. */
  static Optional<HistoryKey> of(QueuedEvent queued) {
    if (InteractionType.named(queued.type()).isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode event = JsonText.read(queued.json());
      String tenant = event.path(EventField.TENANT).asText(Event.DEFAULT_TENANT);
      return Optional.of(
          new HistoryKey(
              Event.key(tenant, event.path(EventField.USER).asText()),
              EventKey.of(event.path(EventField.ID).asText())));
    } catch (NotJson noEvent) {
      return Optional.empty();
    }
  }
}
