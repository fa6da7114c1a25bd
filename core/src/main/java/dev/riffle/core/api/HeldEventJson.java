package dev.riffle.core.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventField;
import dev.riffle.core.online.Arrival;
import dev.riffle.core.online.HistoryEntry;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * An event of a history: {@code {"type", "itemId", "time", "value"?, "arrived"?, "corrected"?}}.
 * Its id is not held, but as a hash.
 */
final class HeldEventJson {
  private static final String CORRECTED = "corrected";

  private HeldEventJson() {}

  /**
   * Writes events.
   *
   * @param corrected those that a later opinion of the same moment corrects
   */
  static void write(ArrayNode list, Collection<HistoryEntry> events, Set<HistoryEntry> corrected) {
    for (HistoryEntry event : events) {
      ObjectNode json =
          list.addObject()
              .put(EventField.TYPE, event.type().wireName())
              .put(EventField.ITEM, event.itemId())
              .put(EventField.TIME, event.time().toString());
      event.value().ifPresent(value -> json.put(EventField.VALUE, (float) value));
      event.arrived().stream()
          .mapToObj(Arrival::time)
          .flatMap(Optional::stream)
          .forEach(time -> json.put(EventField.ARRIVED, time.toString()));
      if (corrected.contains(event)) {
        json.put(CORRECTED, true);
      }
    }
  }
}
