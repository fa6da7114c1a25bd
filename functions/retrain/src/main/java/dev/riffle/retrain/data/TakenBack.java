package dev.riffle.retrain.data;

import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.online.EventKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What subjects took back, up to the time at which they did: events, and items. */
public final class TakenBack {
  private final Map<OfEvent, Instant> events = new HashMap<>();
  private final Map<OfItem, Instant> items = new HashMap<>();

  private record OfEvent(String subject, EventKey key) {}

  private record OfItem(String subject, String itemId) {}

  /** Takes a command; {@code userId()} is the subject. */
  public void add(InteractionDelete delete) {
    delete
        .eventId()
        .map(id -> new OfEvent(delete.userId(), EventKey.of(id)))
        .ifPresent(event -> events.merge(event, delete.time(), TakenBack::later));
    delete
        .itemId()
        .map(item -> new OfItem(delete.userId(), item))
        .ifPresent(item -> items.merge(item, delete.time(), TakenBack::later));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  public boolean isEmpty() {
    return events.isEmpty() && items.isEmpty();
  }

  /** Whether an interaction is taken back. */
  public boolean covers(String subject, EventKey key, String itemId, Instant time) {
    Instant ofEvent = events.getOrDefault(new OfEvent(subject, key), Instant.MIN);
    Instant ofItem = items.getOrDefault(new OfItem(subject, itemId), Instant.MIN);
    return !time.isAfter(ofEvent) || !time.isAfter(ofItem);
  }
}
