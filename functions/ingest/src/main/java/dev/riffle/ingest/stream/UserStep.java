package dev.riffle.ingest.stream;

import dev.riffle.core.event.Event;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.ingest.retry.Deadline;
import dev.riffle.ingest.state.UserRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings one user's row up to date, and says what that means for fresh items. */
final class UserStep {
  private final Conditional<UserRow> users;
  private final ItemStep items;
  private final Duration ttl;

  UserStep(Conditional<UserRow> users, ItemStep items, Duration ttl) {
    this.users = users;
    this.items = items;
    this.ttl = ttl;
  }

  /** Applies a group; the answer is still to be applied to the items. */
  List<ItemGroup> apply(
      UserGroup group, Optional<Model> model, Map<String, UserRow> read, Deadline deadline) {
    UserRow known = read.getOrDefault(group.pk(), UserRow.absent(group.pk()));
    // Before the row forgets: it alone knows which items to take the user out of.
    items.apply(forgotten(group, known), model, deadline);
    return users.change(
        UserRow.absent(group.pk()),
        read,
        deadline,
        row -> {
          UserChange change = UserChange.of(row, group, model, ttl);
          Optional<UserRow> write =
              change.row().says(row)
                  ? Optional.empty()
                  : Optional.of(change.row().withRev(row.rev() + 1));
          return new Conditional.Step<>(write, groups(group, change));
        });
  }

  private static List<ItemGroup> forgotten(UserGroup group, UserRow row) {
    Optional<Instant> deletedAt = group.deletion();
    if (deletedAt.isEmpty()) {
      return List.of();
    }
    var groups = new ArrayList<ItemGroup>();
    for (HistoryEntry entry : row.history().entries()) {
      if (!entry.time().isAfter(deletedAt.get())) {
        groups.add(item(group, entry.itemId(), List.of(new ReservoirChange.Remove(entry.key()))));
      }
    }
    return List.copyOf(Batch.merged(groups).values());
  }

  private static List<ItemGroup> groups(UserGroup group, UserChange change) {
    var groups = new ArrayList<ItemGroup>();
    change
        .reservoirs()
        .forEach((itemId, puts) -> groups.add(item(group, itemId, List.copyOf(puts))));
    return groups;
  }

  private static ItemGroup item(UserGroup group, String itemId, List<ReservoirChange> entries) {
    return new ItemGroup(
        Event.key(group.tenant(), itemId),
        group.tenant(),
        itemId,
        group.firstIndex(),
        List.of(),
        entries);
  }
}
