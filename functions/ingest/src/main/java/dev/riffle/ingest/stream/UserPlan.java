package dev.riffle.ingest.stream;

import dev.riffle.aws.row.UserRow;
import dev.riffle.core.event.Event;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.HistoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done for one user.
 *
 * @param before the row that this was worked out from
 * @param after the row to write
 * @param seen what is to be written of older items before that
 * @param items what fresh items take from it, or give up
 */
record UserPlan(
    UserGroup group,
    UserRow before,
    UserRow after,
    Optional<SeenChange> seen,
    List<ItemGroup> items) {

  static UserPlan of(
      UserGroup group, UserRow before, Optional<Model> model, UserRetention retention) {
    UserChange change = UserChange.of(before, group, model, retention);
    var items = new ArrayList<ItemGroup>();
    forgotten(group, before).forEach(items::add);
    change
        .reservoirs()
        .forEach((itemId, puts) -> items.add(item(group, itemId, List.copyOf(puts))));
    return new UserPlan(
        group, before, change.row(), change.seen(), List.copyOf(Batch.merged(items).values()));
  }

  /** Whether the row is to be written at all. */
  boolean writes() {
    return !after.sameContentAs(before);
  }

  /**
   * The user's entries that a deletion, of user or event, takes out of reservoirs; the row alone
   * knows where they are.
   */
  private static List<ItemGroup> forgotten(UserGroup group, UserRow row) {
    var groups = new ArrayList<ItemGroup>();
    for (HistoryEntry entry : group.gone(row)) {
      groups.add(item(group, entry.itemId(), ReservoirChange.silenced(entry, group.pk())));
    }
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
