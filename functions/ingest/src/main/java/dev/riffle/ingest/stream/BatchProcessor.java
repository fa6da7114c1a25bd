package dev.riffle.ingest.stream;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.retry.OutOfTime;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.time.TimeZones;
import dev.riffle.ingest.retry.InvocationDeadline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Takes a batch through its steps: subjects, archive, items, users, lists. Until all is archived,
 * any failure fails the whole batch; after that, only from the first record of a group that failed.
 * What there is no time for comes again: no call begins that might not end in time.
 */
final class BatchProcessor {
  private final PrepareStep prepare;
  private final ArchiveStep archive;
  private final UserStep users;
  private final ItemStep items;
  private final ListStep lists;
  private final ParallelMap parallel;
  private final TimeZones zones;
  private final Log log;

  BatchProcessor(
      PrepareStep prepare,
      ArchiveStep archive,
      UserStep users,
      ItemStep items,
      ListStep lists,
      ParallelMap parallel,
      TimeZones zones,
      Log log) {
    this.prepare = prepare;
    this.archive = archive;
    this.users = users;
    this.items = items;
    this.lists = lists;
    this.parallel = parallel;
    this.zones = zones;
    this.log = log;
  }

  BatchResult process(List<StreamRecord> records, InvocationDeadline deadline) {
    Batch batch = Batch.of(records, zones);
    OptionalInt rest = batch.apartFrom();
    return rest.isPresent()
        ? process(records.subList(0, rest.getAsInt()), deadline).andFrom(rest.getAsInt())
        : process(batch, deadline);
  }

  private BatchResult process(Batch whole, InvocationDeadline deadline) {
    PrepareStep.Prepared prepared;
    ArchiveStep.Archived archived;
    try {
      prepared = prepare.prepare(whole, deadline);
      archived = archive.store(prepared.batch(), prepared.rows(), deadline);
    } catch (RuntimeException e) {
      log.failure("batch-failed", e);
      return BatchResult.nothing(whole);
    }
    Batch batch = prepared.batch();
    Map<String, Optional<Model>> serving = prepared.serving();
    List<UserPlan> plans =
        parallel.map(
            batch.users().values(),
            group ->
                users.plan(group, prepared.rows().get(group.pk()), serving.get(group.tenant())));
    var work = new ArrayList<>(batch.items().values());
    plans.forEach(plan -> work.addAll(plan.items()));
    Collection<ItemGroup> groups = CountLimit.apply(Batch.merged(work).values());
    Queue<ItemRow> put = new ConcurrentLinkedQueue<>();
    var unknown = new AtomicInteger();
    Set<ItemGroup> failedItems =
        failedItems(
            groups,
            serving,
            (group, row) -> {
              if (!group.commands().isEmpty()) {
                put.add(row);
              } else if (row.command().isEmpty() && !row.reservoir().entries().isEmpty()) {
                unknown.incrementAndGet();
              }
            },
            deadline);
    Set<UserGroup> failedUsers = failedUsers(plans, failedItems, serving, deadline);
    list(plans, failedUsers, put, serving, deadline);
    return new BatchResult(
        failedFrom(whole.records().size(), batch, failedItems, failedUsers),
        whole.records().size(),
        archived.lines(),
        batch.duplicates(),
        batch.events().size() - archived.lines(),
        batch.poison().size(),
        batch.users().size(),
        groups.size(),
        unknown.get(),
        Suspects.of(plans),
        archived.keys(),
        plans.stream()
            .map(UserPlan::group)
            .filter(group -> !failedUsers.contains(group))
            .map(UserGroup::newestEvent)
            .toList());
  }

  /**
   * Lists are estimates: what cannot be written is left out of them, and the batch does not come
   * again for it. So nothing is ever counted twice, whatever is delivered again.
   */
  private void list(
      List<UserPlan> plans,
      Set<UserGroup> failed,
      Collection<ItemRow> put,
      Map<String, Optional<Model>> serving,
      InvocationDeadline deadline) {
    try {
      lists.arrive(put, deadline);
      lists.count(
          SpanCounts.of(
              plans.stream().filter(plan -> !failed.contains(plan.group())).toList(),
              tenant ->
                  serving.get(tenant).map(Model::encoder).orElseGet(EncoderSettings::defaults)),
          deadline);
    } catch (RuntimeException e) {
      log.failure("lists-failed", e);
    }
  }

  /** What was cut off for want of time comes again too. */
  private static OptionalInt failedFrom(
      int came, Batch batch, Set<ItemGroup> failedItems, Set<UserGroup> failedUsers) {
    int from =
        IntStream.concat(
                failedItems.stream().mapToInt(ItemGroup::firstIndex),
                failedUsers.stream().mapToInt(UserGroup::firstIndex))
            .min()
            .orElse(batch.records().size());
    return from < came ? OptionalInt.of(from) : OptionalInt.empty();
  }

  private Set<ItemGroup> failedItems(
      Collection<ItemGroup> groups,
      Map<String, Optional<Model>> serving,
      BiConsumer<ItemGroup, ItemRow> done,
      InvocationDeadline deadline) {
    Map<String, ItemRow> read;
    try {
      read = items.read(groups, deadline);
    } catch (RuntimeException e) {
      log.failure("items-failed", e);
      return Set.copyOf(groups);
    }
    return failed(
        "item-failed",
        groups,
        group ->
            done.accept(group, items.apply(group, serving.get(group.tenant()), read, deadline)));
  }

  private Set<UserGroup> failedUsers(
      List<UserPlan> plans,
      Set<ItemGroup> failedItems,
      Map<String, Optional<Model>> serving,
      InvocationDeadline deadline) {
    Set<String> keys = failedItems.stream().map(ItemGroup::pk).collect(Collectors.toSet());
    // Their rows must stay as they are: the items' entries are worked out from them again.
    var writable =
        plans.stream()
            .filter(plan -> plan.items().stream().map(ItemGroup::pk).noneMatch(keys::contains))
            .toList();
    return failed(
            "user-failed",
            writable,
            plan -> users.write(plan, serving.get(plan.group().tenant()), deadline))
        .stream()
        .map(UserPlan::group)
        .collect(Collectors.toSet());
  }

  /** Does the work for each, and tells for which it failed. */
  private <T> Set<T> failed(String event, Collection<T> elements, Consumer<T> work) {
    var late = new AtomicInteger();
    Set<T> failed = failed(event, elements, work, late);
    if (late.get() > 0) {
      log.line("out-of-time", fields -> fields.put("work", event).put("left", late.get()));
    }
    return failed;
  }

  private <T> Set<T> failed(
      String event, Collection<T> elements, Consumer<T> work, AtomicInteger late) {
    return parallel
        .map(
            elements,
            element -> {
              try {
                work.accept(element);
                return Optional.<T>empty();
              } catch (OutOfTime _) {
                late.incrementAndGet(); // one line for all: there may be hundreds
                return Optional.of(element);
              } catch (RuntimeException e) {
                log.failure(event, e);
                return Optional.of(element);
              }
            })
        .stream()
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }
}
