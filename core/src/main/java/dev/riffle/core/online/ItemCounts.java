package dev.riffle.core.online;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many users touched which items, for the items that most touched: the Space-Saving summary of
 * Metwally, Agrawal and El Abbadi (2005). It has {@value #MAX_ITEMS} items at most, however many
 * there are: a new one takes the place, and the count, of the one with the fewest. So no item with
 * more than {@code total / MAX_ITEMS} users is missed, and {@link Count#certain} never says too
 * much: who invents thousands of ids lifts none of them.
 *
 * @param total users of all items together, those included that are not listed
 * @param items by id, each once
 */
public record ItemCounts(long total, List<Count> items) {
  /** Most items. */
  public static final int MAX_ITEMS = 256;

  public static final ItemCounts EMPTY = new ItemCounts(0, List.of());

  private static final Comparator<Count> FEWEST_FIRST =
      Comparator.comparingLong(Count::users).thenComparing(Count::itemId);

  /**
   * One item.
   *
   * @param users at most so many touched it
   * @param error by how much that may be too many
   */
  public record Count(String itemId, long users, long error) {
    /** At least so many users touched it. */
    public long certain() {
      return users - error;
    }
  }

  public ItemCounts {
    items = List.copyOf(items);
  }

  /** With more users, by item. */
  public ItemCounts with(Map<String, Integer> more) {
    var counts = new TreeMap<String, Count>();
    items.forEach(count -> counts.put(count.itemId(), count));
    long sum = total;
    // Who is there counts before the new ones push anybody out.
    var fresh = new ArrayList<Map.Entry<String, Integer>>();
    for (Map.Entry<String, Integer> item : new TreeMap<>(more).entrySet()) {
      sum += item.getValue();
      Count there = counts.get(item.getKey());
      if (there == null) {
        fresh.add(item);
      } else {
        counts.put(
            item.getKey(),
            new Count(item.getKey(), there.users() + item.getValue(), there.error()));
      }
    }
    fresh.forEach(item -> enter(counts, item.getKey(), item.getValue()));
    return new ItemCounts(sum, List.copyOf(counts.values()));
  }

  private static void enter(Map<String, Count> counts, String itemId, int users) {
    long fewest = 0;
    if (counts.size() == MAX_ITEMS) {
      Count gone = counts.values().stream().min(FEWEST_FIRST).orElseThrow();
      counts.remove(gone.itemId());
      fewest = gone.users();
    }
    counts.put(itemId, new Count(itemId, fewest + users, fewest));
  }
}
