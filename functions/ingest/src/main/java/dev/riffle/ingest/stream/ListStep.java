package dev.riffle.ingest.stream;

import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.Sleeper;
import dev.riffle.aws.row.ArrivalsRow;
import dev.riffle.aws.row.CountsRow;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.Rows;
import dev.riffle.core.online.Arrivals;
import dev.riffle.core.online.ItemCounts;
import dev.riffle.core.table.ListKeys;
import dev.riffle.ingest.retry.InvocationDeadline;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps what lists without a user are made of: the counts of spans, and the newest items. One read
 * of all rows that a batch touches, and one conditional write of each.
 */
final class ListStep {
  private final Rows<CountsRow> countRows;
  private final Rows<ArrivalsRow> arrivalRows;
  private final OptimisticUpdate<CountsRow> counts;
  private final OptimisticUpdate<ArrivalsRow> arrivals;
  private final ParallelMap parallel;

  ListStep(
      Rows<CountsRow> counts,
      Rows<ArrivalsRow> arrivals,
      Backoff backoff,
      Sleeper pause,
      ParallelMap parallel) {
    this.countRows = counts;
    this.arrivalRows = arrivals;
    this.counts = new OptimisticUpdate<>(counts, backoff, pause);
    this.arrivals = new OptimisticUpdate<>(arrivals, backoff, pause);
    this.parallel = parallel;
  }

  /** Adds users to counts. Doing it twice counts them twice. */
  void count(List<CountChange> changes, InvocationDeadline deadline) {
    if (changes.isEmpty()) {
      return;
    }
    Map<String, CountsRow> read =
        countRows.read(changes.stream().map(CountChange::pk).collect(Collectors.toSet()), deadline);
    parallel.map(changes, change -> count(change, read, deadline));
  }

  /** Adds items that were put to the newest ones. Doing it twice changes nothing. */
  void arrive(Collection<ItemRow> items, InvocationDeadline deadline) {
    Map<String, Map<String, Instant>> changes = new TreeMap<>();
    for (ItemRow item : items) {
      item.created()
          .ifPresent(
              time ->
                  changes
                      .computeIfAbsent(
                          ListKeys.arrivals(item.tenant(), item.itemId()), _ -> new TreeMap<>())
                      .put(item.itemId(), time));
    }
    if (changes.isEmpty()) {
      return;
    }
    Map<String, ArrivalsRow> read = arrivalRows.read(changes.keySet(), deadline);
    parallel.map(changes.entrySet(), change -> arrive(change, read, deadline));
  }

  private ItemCounts count(
      CountChange change, Map<String, CountsRow> read, InvocationDeadline deadline) {
    return counts.change(
        CountsRow.absent(change.pk(), change.expires()),
        read,
        deadline,
        row -> {
          ItemCounts next = row.counts().with(change.users());
          return new OptimisticUpdate.Step<>(Optional.of(row.next(next)), next);
        });
  }

  private Arrivals arrive(
      Map.Entry<String, Map<String, Instant>> change,
      Map<String, ArrivalsRow> read,
      InvocationDeadline deadline) {
    return arrivals.change(
        ArrivalsRow.absent(change.getKey()),
        read,
        deadline,
        row -> {
          Arrivals next = row.arrivals().with(change.getValue());
          return new OptimisticUpdate.Step<>(
              next.equals(row.arrivals()) ? Optional.empty() : Optional.of(row.next(next)), next);
        });
  }
}
