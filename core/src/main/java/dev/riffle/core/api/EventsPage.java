package dev.riffle.core.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventField;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Some of a user's events, the newest first: {@code {"tenant", "userId", "events": [], "next"?}}.
 *
 * @param corrected those of them that are not believed any more
 * @param next the last one, when there are older ones
 */
public record EventsPage(
    String tenant,
    String userId,
    List<HistoryEntry> events,
    Set<HistoryEntry> corrected,
    Optional<EventCursor> next) {
  static final String EVENTS = "events";

  public EventsPage {
    events = List.copyOf(events);
    corrected = Set.copyOf(corrected);
  }

  /** The page of a history that is asked for. */
  public static EventsPage of(EventsQuery query, History history) {
    List<HistoryEntry> rest =
        history.stored().reversed().stream()
            .filter(entry -> query.after().map(cursor -> cursor.isBefore(entry)).orElse(true))
            .toList();
    List<HistoryEntry> page = rest.subList(0, Math.min(query.limit(), rest.size()));
    return new EventsPage(
        query.tenant(),
        query.userId(),
        page,
        history.corrected(),
        rest.size() > page.size()
            ? Optional.of(EventCursor.after(page.getLast()))
            : Optional.empty());
  }

  public ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put(TenantField.NAME, tenant)
            .put(EventField.USER, userId);
    HeldEventJson.write(json.putArray(EVENTS), events, corrected);
    next.ifPresent(cursor -> json.put(PageCursor.NEXT, cursor.encode()));
    return json;
  }
}
