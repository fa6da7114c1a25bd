package dev.riffle.recommend.fake;

import dev.riffle.aws.row.ItemCommand;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.StoredVector;
import dev.riffle.recommend.delta.ItemChanges;
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
  private static final String TENANT = Event.DEFAULT_TENANT;

  private final Map<String, ItemRow> rows = new ConcurrentHashMap<>();
  private final List<Instant> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger newestReads = new AtomicInteger();
  private volatile boolean away;

  public void put(String id, ItemFeatures features, Optional<StoredVector> vector, Instant at) {
    write(id, new ItemCommand(at, "put", Optional.of(features)), vector, at);
  }

  /** Likes of an item of which nothing else is known, each of another user. */
  public void like(String id, Instant... times) {
    var entries = new ArrayList<Reservoir.Entry>();
    for (Instant time : times) {
      entries.add(new Reservoir.Entry(EventKey.of(id + entries.size()), time, 3, true, List.of()));
    }
    Instant newest = times[times.length - 1];
    rows.compute(
        Event.key(TENANT, id),
        (pk, before) -> {
          ItemRow row = before == null ? ItemRow.absent(pk, TENANT) : before;
          Reservoir likes = Reservoir.EMPTY.with(entries, entries.size());
          return new ItemRow(
              pk, row.rev() + 1, TENANT, Optional.empty(), likes, Optional.empty(), newest);
        });
  }

  public void delete(String id, Instant at) {
    write(id, new ItemCommand(at, "delete", Optional.empty()), Optional.empty(), at);
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

  private void write(String id, ItemCommand command, Optional<StoredVector> vector, Instant at) {
    rows.compute(
        Event.key(TENANT, id),
        (pk, before) -> {
          ItemRow row = before == null ? ItemRow.absent(pk, TENANT) : before;
          return new ItemRow(
              pk, row.rev() + 1, TENANT, Optional.of(command), row.reservoir(), vector, at);
        });
  }
}
