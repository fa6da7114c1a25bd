package dev.riffle.core.online;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The items that were put last, by when each was first put: a set of which the newest {@value
 * #MAX_ITEMS} stay. An item that comes again keeps its earliest time.
 *
 * @param items the newest first
 */
public record Arrivals(List<Arrival> items) {
  /** Most items. */
  public static final int MAX_ITEMS = 64;

  public static final Arrivals EMPTY = new Arrivals(List.of());

  private static final Comparator<Arrival> NEWEST_FIRST =
      Comparator.comparing(Arrival::time).reversed().thenComparing(Arrival::itemId);

  /**
   * One item.
   *
   * @param time to the millisecond
   */
  public record Arrival(String itemId, Instant time) {}

  public Arrivals {
    items = List.copyOf(items);
  }

  /** With more items. */
  public Arrivals with(Map<String, Instant> more) {
    Map<String, Instant> all = new HashMap<>();
    items.forEach(item -> all.put(item.itemId(), item.time()));
    more.forEach((id, time) -> all.merge(id, time, (one, two) -> one.isBefore(two) ? one : two));
    return new Arrivals(
        all.entrySet().stream()
            .map(item -> new Arrival(item.getKey(), item.getValue()))
            .sorted(NEWEST_FIRST)
            .limit(MAX_ITEMS)
            .toList());
  }
}
