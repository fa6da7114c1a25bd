package dev.riffle.recommend.fake;

import dev.riffle.aws.feed.ChangeFeed;
import dev.riffle.aws.feed.WholeItems;
import dev.riffle.aws.row.FeedEntry;
import dev.riffle.aws.row.ItemCommand;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.table.FeedShards;
import dev.riffle.recommend.live.NewestItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The items table and its change feed in memory, for one tenant; it can fail, or never answer. */
public final class MemoryChanges implements ChangeFeed, WholeItems, NewestItems {
  private static final String TENANT = Event.DEFAULT_TENANT;
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::changed).thenComparing(Position::pk);

  private final Map<String, ItemRow> rows = new ConcurrentHashMap<>();
  private final List<Instant> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger newestReads = new AtomicInteger();
  private final AtomicInteger wholeRows = new AtomicInteger();
  private volatile boolean away;
  private volatile boolean silent;

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

  /** From now on the table does not answer. */
  public void silent(boolean silent) {
    this.silent = silent;
  }

  /** From when on changes were asked for, each time, of each shard. */
  public List<Instant> asked() {
    return List.copyOf(asked);
  }

  /** How many rows were read whole. */
  public int wholeRows() {
    return wholeRows.get();
  }

  @Override
  public int shards() {
    return FeedShards.COUNT;
  }

  @Override
  public Page page(String tenant, int shard, Instant from, Optional<Position> after, int most) {
    answer();
    asked.add(from);
    String key = FeedShards.keys(tenant).get(shard);
    List<FeedEntry> entries =
        rows.values().stream()
            .filter(row -> FeedShards.key(tenant, row.itemId()).equals(key))
            .map(FeedEntry::of)
            .filter(entry -> !entry.changed().isBefore(from))
            .filter(entry -> after.isEmpty() || ORDER.compare(position(entry), after.get()) > 0)
            .sorted(Comparator.comparing(MemoryChanges::position, ORDER))
            .toList();
    return entries.size() <= most
        ? new Page(entries, Optional.empty())
        : new Page(entries.subList(0, most), Optional.of(position(entries.get(most - 1))));
  }

  @Override
  public List<ItemRow> read(String tenant, Collection<String> itemIds) {
    answer();
    wholeRows.addAndGet(itemIds.size());
    return itemIds.stream()
        .map(id -> rows.get(Event.key(tenant, id)))
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public List<FeedEntry> newest(String tenant, int most) {
    answer();
    newestReads.incrementAndGet();
    return rows.values().stream()
        .map(FeedEntry::of)
        .sorted(Comparator.comparing(FeedEntry::changed).reversed())
        .limit(most)
        .toList();
  }

  private void answer() {
    if (away) {
      throw new IllegalStateException("the table is away");
    }
    if (silent) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("the test ended", e);
      }
    }
  }

  private static Position position(FeedEntry entry) {
    return new Position(entry.changed(), entry.pk());
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
