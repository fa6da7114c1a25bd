package dev.riffle.ingest.stream;

import dev.riffle.core.model.Model;
import dev.riffle.ingest.log.Log;
import dev.riffle.ingest.model.ServingModels;
import dev.riffle.ingest.retry.Deadline;
import dev.riffle.ingest.state.ItemRow;
import dev.riffle.ingest.state.Rows;
import dev.riffle.ingest.state.UserRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Takes a batch through its steps: subjects, archive, users, items. Until all is archived, any
 * failure fails the whole batch; after that, only from the first record of a group that failed.
 */
final class BatchProcessor {
  private final ServingModels models;
  private final Rows<UserRow> userRows;
  private final Subjects subjects;
  private final ArchiveStep archive;
  private final UserStep users;
  private final ItemStep items;
  private final Parallel parallel;
  private final Log log;

  BatchProcessor(
      ServingModels models,
      Rows<UserRow> userRows,
      Subjects subjects,
      ArchiveStep archive,
      UserStep users,
      ItemStep items,
      Parallel parallel,
      Log log) {
    this.models = models;
    this.userRows = userRows;
    this.subjects = subjects;
    this.archive = archive;
    this.users = users;
    this.items = items;
    this.parallel = parallel;
    this.log = log;
  }

  BatchResult process(List<StreamRecord> records, Deadline deadline) {
    Batch batch = Batch.of(records);
    Map<String, Optional<Model>> serving;
    Map<String, UserRow> rows;
    ArchiveStep.Archived archived;
    try {
      serving = serving(batch);
      rows = named(batch, deadline);
      archived = archive.store(batch, rows);
    } catch (RuntimeException e) {
      log.failure("batch-failed", e);
      return BatchResult.nothing(batch);
    }
    var applied = new ArrayList<Applied>();
    applied.addAll(
        parallel.map(batch.users().values(), group -> user(group, serving, rows, deadline)));
    var work = new ArrayList<>(batch.items().values());
    applied.forEach(user -> work.addAll(user.items()));
    Collection<ItemGroup> groups = Batch.merged(work).values();
    applied.addAll(items(groups, serving, deadline));
    return new BatchResult(
        applied.stream().map(Applied::failedFrom).flatMapToInt(OptionalInt::stream).min(),
        records.size(),
        archived.lines(),
        batch.duplicates(),
        batch.events().size() - archived.lines(),
        batch.poison().size(),
        batch.users().size(),
        groups.size(),
        archived.keys());
  }

  /** What became of one group, and what is left to do for items. */
  private record Applied(OptionalInt failedFrom, List<ItemGroup> items) {
    static final Applied DONE = new Applied(OptionalInt.empty(), List.of());

    static Applied failed(int from) {
      return new Applied(OptionalInt.of(from), List.of());
    }
  }

  private Map<String, Optional<Model>> serving(Batch batch) {
    var serving = new HashMap<String, Optional<Model>>();
    batch.tenants().forEach(tenant -> serving.put(tenant, models.serving(tenant)));
    return serving;
  }

  /** All users' rows, with subjects where the archive needs them. */
  private Map<String, UserRow> named(Batch batch, Deadline deadline) {
    Map<String, UserRow> read = userRows.read(batch.users().keySet());
    var named = new HashMap<String, UserRow>();
    parallel
        .map(batch.users().values(), group -> subjects.ensure(group, read, deadline))
        .forEach(row -> named.put(row.pk(), row));
    return named;
  }

  private Applied user(
      UserGroup group,
      Map<String, Optional<Model>> serving,
      Map<String, UserRow> rows,
      Deadline deadline) {
    try {
      return new Applied(
          OptionalInt.empty(), users.apply(group, serving.get(group.tenant()), rows, deadline));
    } catch (RuntimeException e) {
      log.failure("user-failed", e);
      return Applied.failed(group.firstIndex());
    }
  }

  private List<Applied> items(
      Collection<ItemGroup> groups, Map<String, Optional<Model>> serving, Deadline deadline) {
    Map<String, ItemRow> read;
    try {
      read = items.read(groups);
    } catch (RuntimeException e) {
      log.failure("items-failed", e);
      return groups.stream().map(group -> Applied.failed(group.firstIndex())).toList();
    }
    return parallel.map(
        groups,
        group -> {
          try {
            items.apply(group, serving.get(group.tenant()), read, deadline);
            return Applied.DONE;
          } catch (RuntimeException e) {
            log.failure("item-failed", e);
            return Applied.failed(group.firstIndex());
          }
        });
  }
}
