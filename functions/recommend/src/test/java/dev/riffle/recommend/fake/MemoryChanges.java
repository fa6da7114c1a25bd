package dev.riffle.recommend.fake;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.recommend.ChangedItem;
import dev.riffle.recommend.delta.ItemChanges;
import dev.riffle.recommend.delta.ItemRow;
import dev.riffle.recommend.live.NewestItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The items table in memory, for one tenant. */
public final class MemoryChanges implements ItemChanges, NewestItems {
  private final Map<String, ItemRow> rows = new ConcurrentHashMap<>();
  private final List<Instant> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger newestReads = new AtomicInteger();
  private volatile boolean away;

  public void put(
      String id, ItemFeatures features, Optional<ChangedItem.StoredVector> vector, Instant at) {
    write(new ChangedItem(id, Optional.of(features), false, Reservoir.EMPTY, vector), at);
  }

  /** Likes of an item of which nothing else is known, each of another user. */
  public void like(String id, Instant... times) {
    var entries = new ArrayList<Reservoir.Entry>();
    for (Instant time : times) {
      entries.add(new Reservoir.Entry(EventKey.of(id + entries.size()), time, 3, true, List.of()));
    }
    write(
        new ChangedItem(
            id,
            Optional.empty(),
            false,
            Reservoir.EMPTY.with(entries, entries.size()),
            Optional.empty()),
        times[times.length - 1]);
  }

  public void delete(String id, Instant at) {
    write(new ChangedItem(id, Optional.empty(), true, Reservoir.EMPTY, Optional.empty()), at);
  }

  public void away(boolean away) {
    this.away = away;
  }

  /** From when on rows were asked for, each time. */
  public List<Instant> asked() {
    return List.copyOf(asked);
  }

  @Override
  public List<ItemRow> since(String tenant, Instant from) {
    if (away) {
      throw new IllegalStateException("the table is away");
    }
    asked.add(from);
    return rows.values().stream().filter(row -> !row.changed().isBefore(from)).toList();
  }

  @Override
  public List<ItemRow> newest(String tenant, int most) {
    if (away) {
      throw new IllegalStateException("the table is away");
    }
    newestReads.incrementAndGet();
    return rows.values().stream()
        .sorted(Comparator.comparing(ItemRow::changed).reversed())
        .limit(most)
        .toList();
  }

  /** How often the newest rows were read. */
  public int newestReads() {
    return newestReads.get();
  }

  private void write(ChangedItem item, Instant at) {
    rows.merge(
        item.id(),
        new ItemRow(item, 1, at),
        (before, _) -> new ItemRow(item, before.revision() + 1, at));
  }
}
