package dev.riffle.core.online;

import dev.riffle.core.event.InteractionDelete;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a user took back, so that it stays away when it comes once more: events by key, and items
 * with all that was done with them, both up to the time at which they said so. A set of which the
 * newest stay, like {@link History}.
 *
 * @param events when each was taken back, to the millisecond: one that happened later was not
 * @param items up to when nothing was done with each
 */
public record Retractions(Map<EventKey, Instant> events, Map<String, Instant> items) {
  public static final Retractions NONE = new Retractions(Map.of(), Map.of());

  /** Room that they have in a user's row. */
  public static final int MAX_BYTES = 16 << 10;

  /** An event's key and time, and an item's time and length, at most. */
  private static final int EVENT_BYTES = 16 + 9;

  private static final int ITEM_BYTES = 9 + 2;

  public Retractions {
    events = Map.copyOf(events);
    items = Map.copyOf(items);
  }

  private record Cost(Instant time, int bytes) {}

  public boolean isEmpty() {
    return events.isEmpty() && items.isEmpty();
  }

  /** Whether an interaction is taken back. */
  public boolean cover(EventKey key, String itemId, Instant time) {
    return !time.isAfter(events.getOrDefault(key, Instant.MIN))
        || !time.isAfter(items.getOrDefault(itemId, Instant.MIN));
  }

  /** Whether an entry of a history is taken back. */
  public boolean cover(HistoryEntry entry) {
    return cover(entry.key(), entry.itemId(), entry.time());
  }

  /** With more, of which the newest that have room stay. */
  public Retractions with(Collection<InteractionDelete> more) {
    if (more.isEmpty()) {
      return this;
    }
    Map<EventKey, Instant> allEvents = new HashMap<>(events);
    Map<String, Instant> allItems = new HashMap<>(items);
    for (InteractionDelete delete : more) {
      Instant time = Instant.ofEpochMilli(delete.time().toEpochMilli());
      delete.eventId().ifPresent(id -> allEvents.merge(EventKey.of(id), time, Retractions::later));
      delete.itemId().ifPresent(id -> allItems.merge(id, time, Retractions::later));
    }
    return new Retractions(allEvents, allItems).newest();
  }

  /** With all of another, of which the newest that have room stay. */
  public Retractions with(Retractions other) {
    Map<EventKey, Instant> allEvents = new HashMap<>(events);
    Map<String, Instant> allItems = new HashMap<>(items);
    other.events.forEach((key, time) -> allEvents.merge(key, time, Retractions::later));
    other.items.forEach((item, time) -> allItems.merge(item, time, Retractions::later));
    return new Retractions(allEvents, allItems).newest();
  }

  /** Those after a moment up to which all is forgotten anyway. */
  public Retractions after(Instant forgotten) {
    Map<EventKey, Instant> laterEvents = new HashMap<>(events);
    Map<String, Instant> laterItems = new HashMap<>(items);
    laterEvents.values().removeIf(time -> !time.isAfter(forgotten));
    laterItems.values().removeIf(time -> !time.isAfter(forgotten));
    return new Retractions(laterEvents, laterItems);
  }

  private Retractions newest() {
    Map<Instant, Integer> bytes = new TreeMap<>(Comparator.reverseOrder());
    Stream.concat(
            events.values().stream().map(time -> new Cost(time, EVENT_BYTES)),
            items.entrySet().stream().map(item -> new Cost(item.getValue(), bytes(item.getKey()))))
        .forEach(cost -> bytes.merge(cost.time(), cost.bytes(), Integer::sum));
    int used = 0;
    for (Map.Entry<Instant, Integer> moment : bytes.entrySet()) {
      used += moment.getValue();
      if (used > MAX_BYTES) {
        // All of one moment stay or go, so that nothing depends on the order in which they came.
        return after(moment.getKey());
      }
    }
    return this;
  }

  private static int bytes(String itemId) {
    return ITEM_BYTES + itemId.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
