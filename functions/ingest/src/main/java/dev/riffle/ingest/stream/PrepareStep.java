package dev.riffle.ingest.stream;

import dev.riffle.aws.retry.OutOfTime;
import dev.riffle.aws.row.Rows;
import dev.riffle.aws.row.UserRow;
import dev.riffle.core.model.Model;
import dev.riffle.ingest.model.ServingModels;
import dev.riffle.ingest.retry.InvocationDeadline;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a batch needs before it is archived: its tenants' models, its users' rows, and a subject in
 * each. A new user costs a write and a new tenant a read, so that what fits depends on who is in
 * the batch. What does not fit in a third of the time is cut off: it comes again.
 */
final class PrepareStep {
  private static final int KEYS_OF_A_READ = 100;
  private static final int PARTS = 3;

  /** A model must be there by then, so that what was read of it is not read in vain. */
  private static final Duration AFTER_MODELS = Duration.ofSeconds(5);

  private final ServingModels models;
  private final Rows<UserRow> users;
  private final Pseudonyms subjects;
  private final ParallelMap parallel;

  PrepareStep(
      ServingModels models, Rows<UserRow> users, Pseudonyms subjects, ParallelMap parallel) {
    this.models = models;
    this.users = users;
    this.subjects = subjects;
    this.parallel = parallel;
  }

  /**
   * A batch, as far as it fits.
   *
   * @param batch the first records of what came, or all
   * @param serving the model of each tenant
   * @param rows of all users, with subjects where the archive needs them
   */
  record Prepared(Batch batch, Map<String, Optional<Model>> serving, Map<String, UserRow> rows) {}

  /**
   * Prepares as much as there is time for.
   *
   * @throws OutOfTime when that is not even the first record
   */
  Prepared prepare(Batch whole, InvocationDeadline deadline) {
    InvocationDeadline until = deadline.firstOf(PARTS);
    var serving = new HashMap<String, Optional<Model>>();
    Batch known = whole.first(models(whole, serving, until, deadline.before(AFTER_MODELS)));
    var rows = new HashMap<String, UserRow>();
    return new Prepared(known.first(rows(known, rows, until)), serving, rows);
  }

  /** How many records' tenants have their models. */
  private int models(
      Batch batch,
      Map<String, Optional<Model>> into,
      InvocationDeadline until,
      InvocationDeadline last) {
    for (DecodedRecord.Good good : batch.events()) {
      String tenant = good.parsed().event().tenant();
      if (!into.containsKey(tenant)) {
        try {
          until.require("look for the model of another tenant");
          into.put(tenant, models.serving(tenant, last));
        } catch (OutOfTime late) {
          return cut(good.record().index(), late);
        }
      }
    }
    return batch.records().size();
  }

  /** How many records' users have rows with subjects. */
  private int rows(Batch batch, Map<String, UserRow> into, InvocationDeadline until) {
    Map<String, UserRow> read = read(batch.users().keySet(), until);
    parallel
        .map(batch.users().values(), group -> ensured(group, read, until))
        .forEach(row -> row.ifPresent(there -> into.put(there.pk(), there)));
    return batch.users().values().stream()
        .filter(group -> !into.containsKey(group.pk()))
        .mapToInt(UserGroup::firstIndex)
        .min()
        .stream()
        .map(index -> cut(index, new OutOfTime("no time is left to name the first user")))
        .findAny()
        .orElse(batch.records().size());
  }

  private Optional<UserRow> ensured(
      UserGroup group, Map<String, UserRow> read, InvocationDeadline until) {
    try {
      return Optional.of(subjects.ensure(group, read, until));
    } catch (OutOfTime _) {
      return Optional.empty();
    }
  }

  private Map<String, UserRow> read(Collection<String> keys, InvocationDeadline until) {
    var all = List.copyOf(keys);
    List<List<String>> parts =
        IntStream.iterate(0, from -> from < all.size(), from -> from + KEYS_OF_A_READ)
            .mapToObj(from -> all.subList(from, Math.min(all.size(), from + KEYS_OF_A_READ)))
            .toList();
    var rows = new TreeMap<String, UserRow>();
    parallel.map(parts, part -> users.read(Set.copyOf(part), until)).forEach(rows::putAll);
    return rows;
  }

  private static int cut(int index, OutOfTime late) {
    if (index == 0) {
      throw late;
    }
    return index;
  }
}
