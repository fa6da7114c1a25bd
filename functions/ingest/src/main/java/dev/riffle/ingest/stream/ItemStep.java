package dev.riffle.ingest.stream;

import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.Sleeper;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.Rows;
import dev.riffle.core.model.Model;
import dev.riffle.ingest.retry.InvocationDeadline;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings items' rows up to date. */
final class ItemStep {
  private final Rows<ItemRow> rows;
  private final OptimisticUpdate<ItemRow> items;

  ItemStep(Rows<ItemRow> rows, Backoff backoff, Sleeper pause, Clock clock) {
    this.rows = rows;
    this.items = new OptimisticUpdate<>(new TimedWrites(rows, clock), backoff, pause);
  }

  /** The rows of these items, as far as there are any, in one read for a hundred. */
  Map<String, ItemRow> read(Collection<ItemGroup> groups, InvocationDeadline deadline) {
    if (groups.isEmpty()) {
      return Map.of();
    }
    return rows.read(groups.stream().map(ItemGroup::pk).collect(Collectors.toSet()), deadline);
  }

  /** Applies groups one after another. */
  void apply(Collection<ItemGroup> groups, Optional<Model> model, InvocationDeadline deadline) {
    Map<String, ItemRow> read = read(groups, deadline);
    groups.forEach(group -> apply(group, model, read, deadline));
  }

  /** Applies one group; the row as it is stored then. */
  ItemRow apply(
      ItemGroup group,
      Optional<Model> model,
      Map<String, ItemRow> read,
      InvocationDeadline deadline) {
    return items.change(
        ItemRow.absent(group.pk(), group.tenant()),
        read,
        deadline,
        row -> {
          ItemRow next = ItemChange.of(row, group, model);
          return next.sameContentAs(row)
              ? new OptimisticUpdate.Step<>(Optional.empty(), next)
              : new OptimisticUpdate.Step<>(
                  Optional.of(next.written(row.rev() + 1, row.changed())), next);
        });
  }
}
