package dev.riffle.recommend.fake;

import dev.riffle.core.event.Event;
import dev.riffle.core.online.Arrivals;
import dev.riffle.core.online.CountWindow;
import dev.riffle.core.online.ItemCounts;
import dev.riffle.core.table.ListKeys;
import dev.riffle.recommend.lists.ListRows;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Rows of one tenant's lists in memory; the store can fail. */
public final class MemoryLists implements ListRows {
  private static final String TENANT = Event.DEFAULT_TENANT;

  private final Map<String, ItemCounts> counts = new ConcurrentHashMap<>();
  private final Map<String, Arrivals> arrivals = new ConcurrentHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger keysRead = new AtomicInteger();
  private volatile boolean away;

  /** So many users touched an item at a time, each once in its hour and day. */
  public void touched(String itemId, int users, Instant at) {
    for (CountWindow window : CountWindow.values()) {
      counts.merge(
          ListKeys.counts(TENANT, window, window.at(at), itemId),
          ItemCounts.EMPTY.with(Map.of(itemId, users)),
          (before, _) -> before.with(Map.of(itemId, users)));
    }
  }

  public void arrived(String itemId, Instant at) {
    arrivals.merge(
        ListKeys.arrivals(TENANT, itemId),
        Arrivals.EMPTY.with(Map.of(itemId, at)),
        (before, _) -> before.with(Map.of(itemId, at)));
  }

  public void away(boolean away) {
    this.away = away;
  }

  public int reads() {
    return reads.get();
  }

  /** Keys asked for in all reads together. */
  public int keysRead() {
    return keysRead.get();
  }

  @Override
  public Found read(Collection<String> keys) {
    reads.incrementAndGet();
    keysRead.addAndGet(keys.size());
    if (away) {
      throw new IllegalStateException("the table is away");
    }
    if (keys.size() > 100) {
      throw new IllegalArgumentException("one call takes 100 keys, not " + keys.size());
    }
    return new Found(found(counts, keys), found(arrivals, keys));
  }

  private static <T> Map<String, T> found(Map<String, T> rows, Collection<String> keys) {
    var found = new HashMap<>(rows);
    found.keySet().retainAll(keys);
    return found;
  }
}
