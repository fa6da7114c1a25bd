package dev.riffle.recommend.held;

import dev.riffle.aws.feed.ChangeFeed;
import dev.riffle.aws.row.FeedEntry;
import dev.riffle.aws.row.ItemCommand;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.core.api.HeldQuery;
import dev.riffle.core.api.ItemAnswer;
import dev.riffle.core.api.ItemCursor;
import dev.riffle.core.api.ItemsPage;
import dev.riffle.core.api.ItemsQuery;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.CountWindow;
import dev.riffle.core.online.ItemCounts;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.table.ListKeys;
import dev.riffle.recommend.delta.ItemChanges;
import dev.riffle.recommend.lists.ListRows;
import dev.riffle.recommend.model.LoadedModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads items back: what their rows say, and what the model that serves makes of them. */
public final class HeldItems {
  private final ItemChanges changes;
  private final ListRows lists;
  private final ServingModels models;
  private final Clock clock;

  public HeldItems(ItemChanges changes, ListRows lists, ServingModels models, Clock clock) {
    this.changes = changes;
    this.lists = lists;
    this.models = models;
    this.clock = clock;
  }

  /**
   * An item.
   *
   * @return nothing when neither its row nor the model knows it
   * @throws RuntimeException when a store does not answer
   */
  public Optional<ItemAnswer> item(HeldQuery query) {
    Optional<LoadedModel> model = models.of(query.tenant());
    Optional<ItemRow> row =
        changes.items().read(query.tenant(), List.of(query.id())).stream()
            .filter(HeldItems::saysSomething)
            .findFirst();
    var known = new KnownItem(model, query.id(), clock.instant());
    if (row.isEmpty() && known.index().isEmpty()) {
      return Optional.empty();
    }
    Optional<ItemCommand> command = row.flatMap(ItemRow::command);
    boolean deleted = command.map(ItemCommand::deleted).orElse(false);
    Optional<ItemFeatures> features = command.flatMap(ItemCommand::features);
    return Optional.of(
        new ItemAnswer(
            query.tenant(),
            query.id(),
            known.status(deleted, command.isPresent()),
            known.available(deleted, features),
            command.map(HeldItems::put),
            row.flatMap(ItemRow::created),
            row.map(ItemRow::changed),
            row.map(ItemRow::reservoir).flatMap(HeldItems::interactions),
            users(query),
            known.trained()));
  }

  /**
   * Some items of the change feed, shard by shard. One that changes meanwhile comes once more, at
   * its shard's end; none is missed.
   *
   * @throws RuntimeException when a store does not answer
   */
  public ItemsPage items(ItemsQuery query) {
    Optional<LoadedModel> model = models.of(query.tenant());
    Instant now = clock.instant();
    var items = new ArrayList<ItemsPage.Item>();
    int shard = query.after().map(ItemCursor::shard).orElse(0);
    Optional<ChangeFeed.Position> from = query.after().map(it -> position(query.tenant(), it));
    for (; shard < changes.feed().shards(); shard++) {
      int wanted = query.limit() - items.size();
      ChangeFeed.Page page =
          changes.feed().page(query.tenant(), shard, Instant.EPOCH, from, wanted);
      page.entries().forEach(entry -> items.add(item(query.tenant(), entry, model, now)));
      Optional<ChangeFeed.Position> end =
          page.next().or(() -> items.size() == query.limit() ? end(page) : Optional.empty());
      if (end.isPresent()) {
        ItemCursor next = cursor(query.tenant(), shard, end.get());
        return new ItemsPage(query.tenant(), items, Optional.of(next));
      }
      from = Optional.empty();
    }
    return new ItemsPage(query.tenant(), items, Optional.empty());
  }

  private static Optional<ChangeFeed.Position> end(ChangeFeed.Page page) {
    FeedEntry last = page.entries().getLast();
    return Optional.of(new ChangeFeed.Position(last.changed(), last.pk()));
  }

  private static ItemsPage.Item item(
      String tenant, FeedEntry entry, Optional<LoadedModel> model, Instant now) {
    String id = entry.itemId(tenant);
    var known = new KnownItem(model, id, now);
    boolean deleted = entry.summary().deleted();
    return new ItemsPage.Item(
        id,
        known.status(deleted, deleted || entry.summary().features().isPresent()),
        known.available(deleted, entry.summary().features()),
        entry.changed());
  }

  /** Whether a row is more than what a deleted user left of it. */
  private static boolean saysSomething(ItemRow row) {
    return row.command().isPresent() || !row.reservoir().entries().isEmpty();
  }

  private static ItemAnswer.Put put(ItemCommand command) {
    return new ItemAnswer.Put(
        command.time(), command.eventId(), command.features(), command.attributes());
  }

  private static Optional<ItemAnswer.Interactions> interactions(Reservoir reservoir) {
    return reservoir.entries().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ItemAnswer.Interactions(
                reservoir.entries().size(),
                (int) reservoir.entries().stream().filter(Reservoir.Entry::liked).count(),
                reservoir.entries().getLast().time()));
  }

  private ItemAnswer.Users users(HeldQuery query) {
    Instant now = clock.instant();
    String hour = key(query, CountWindow.HOUR, now);
    String day = key(query, CountWindow.DAY, now);
    ListRows.Found found = lists.read(List.of(hour, day));
    return new ItemAnswer.Users(certain(found, hour, query.id()), certain(found, day, query.id()));
  }

  private static String key(HeldQuery query, CountWindow window, Instant now) {
    return ListKeys.counts(query.tenant(), window, window.at(now), query.id());
  }

  private static long certain(ListRows.Found found, String key, String itemId) {
    return Optional.ofNullable(found.counts().get(key)).stream()
        .flatMap(counts -> counts.items().stream())
        .filter(count -> count.itemId().equals(itemId))
        .mapToLong(ItemCounts.Count::certain)
        .sum();
  }

  private static ChangeFeed.Position position(String tenant, ItemCursor cursor) {
    return new ChangeFeed.Position(cursor.changed(), Event.key(tenant, cursor.itemId()));
  }

  private static ItemCursor cursor(String tenant, int shard, ChangeFeed.Position position) {
    return new ItemCursor(
        shard, position.changed(), position.pk().substring(Event.key(tenant, "").length()));
  }
}
