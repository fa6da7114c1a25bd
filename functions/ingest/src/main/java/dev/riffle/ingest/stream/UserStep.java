package dev.riffle.ingest.stream;

import dev.riffle.aws.row.Rows;
import dev.riffle.aws.row.SeenRow;
import dev.riffle.aws.row.UserRow;
import dev.riffle.core.model.Model;
import dev.riffle.ingest.retry.InvocationDeadline;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings one user's row up to date, after the items: a row that has moved on no longer tells what
 * items were to take from it.
 */
final class UserStep {
  private final OptimisticUpdate<UserRow> users;
  private final OptimisticUpdate<SeenRow> seen;
  private final Rows<SeenRow> seenRows;
  private final ItemStep items;
  private final UserRetention retention;

  UserStep(
      OptimisticUpdate<UserRow> users,
      OptimisticUpdate<SeenRow> seen,
      Rows<SeenRow> seenRows,
      ItemStep items,
      UserRetention retention) {
    this.users = users;
    this.seen = seen;
    this.seenRows = seenRows;
    this.items = items;
    this.retention = retention;
  }

  UserPlan plan(UserGroup group, UserRow row, Optional<Model> model) {
    return UserPlan.of(group, row, model, retention);
  }

  /** Writes the row of a plan whose items are done; true when that took a write. */
  boolean write(UserPlan plan, Optional<Model> model, InvocationDeadline deadline) {
    String pk = plan.group().pk();
    return users.change(
        UserRow.absent(pk),
        Map.of(pk, plan.before()),
        deadline,
        row -> {
          UserPlan current = plan;
          if (!row.equals(plan.before())) {
            current = plan(plan.group(), row, model);
            items.apply(current.items(), model, deadline);
          }
          // First what leaves this row, so that at no moment it is in neither.
          current.seen().ifPresent(change -> write(row.pk(), change, deadline));
          return current.writes()
              ? new OptimisticUpdate.Step<>(
                  Optional.of(current.after().withRev(row.rev() + 1)), true)
              : new OptimisticUpdate.Step<>(Optional.empty(), false);
        });
  }

  private void write(String user, SeenChange change, InvocationDeadline deadline) {
    SeenRow absent = SeenRow.absent(user);
    seen.change(
        absent,
        seenRows.read(Set.of(absent.pk()), deadline),
        deadline,
        row ->
            new OptimisticUpdate.Step<>(
                Optional.of(change.of(row)).filter(next -> !next.equals(row)).map(SeenRow::next),
                true));
  }
}
