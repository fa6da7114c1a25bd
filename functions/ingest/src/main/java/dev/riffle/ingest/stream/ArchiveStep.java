package dev.riffle.ingest.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.OnceWriter;
import dev.riffle.aws.retry.OutOfTime;
import dev.riffle.aws.row.UserRow;
import dev.riffle.core.archive.RejectedObject;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.ingest.archive.ArchiveObject;
import dev.riffle.ingest.retry.InvocationDeadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts a batch's events into the archive, and what is no event beside it. */
final class ArchiveStep {
  /**
   * What a write may take beyond any other call: where no answer comes, what is there is read as
   * well.
   */
  private static final Duration LONGER = Duration.ofSeconds(18);

  /** A write that met another is tried again, and answered at once or not at all. */
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final OnceWriter store;
  private final ParallelMap parallel;

  ArchiveStep(OnceWriter store, ParallelMap parallel) {
    this.store = store;
    this.parallel = parallel;
  }

  /**
   * What was stored.
   *
   * @param keys of the archive's objects
   * @param lines how many events they hold
   */
  record Archived(List<String> keys, int lines) {}

  /**
   * Stores rejected records and events.
   *
   * @throws OutOfTime when there is no time left to do it
   */
  Archived store(Batch batch, Map<String, UserRow> users, InvocationDeadline deadline) {
    InvocationDeadline until = deadline.before(LONGER);
    InvocationDeadline again = deadline.before(AGAIN);
    parallel.map(
        rejected(batch.poison()),
        rejected -> {
          until.require("keep what is no event");
          store.putOnce(rejected.key(), ContentType.JSON, rejected.content(), again);
          return rejected;
        });
    var keys = new ArrayList<String>();
    int lines = 0;
    for (ArchiveObject object : objects(batch, users)) {
      if (!object.lines().isEmpty()) {
        until.require("archive the batch");
        store.putOnce(object.key(), ContentType.GZIP, object.content(), again);
        keys.add(object.key());
        lines += object.lines().size();
      }
    }
    return new Archived(keys, lines);
  }

  /** One for each record of the stream: it may hold tens of thousands that are no events. */
  private static List<RejectedObject> rejected(List<DecodedRecord.Poison> poison) {
    var byRecord = new LinkedHashMap<Integer, List<DecodedRecord.Poison>>();
    poison.forEach(
        bad -> byRecord.computeIfAbsent(bad.record().index(), _ -> new ArrayList<>()).add(bad));
    return byRecord.values().stream().map(ArchiveStep::rejectedOfOne).toList();
  }

  private static RejectedObject rejectedOfOne(List<DecodedRecord.Poison> poison) {
    StreamRecord record = poison.getFirst().record();
    return new RejectedObject(
        record.shard(),
        record.sequence(),
        record.arrived(),
        poison.stream()
            .map(
                bad ->
                    new RejectedObject.Part(
                        bad.record().part(),
                        bad.record().partitionKey(),
                        bad.reason(),
                        bad.record().data()))
            .toList());
  }

  /** One for a batch, since Lambda's batches are of one shard; more if they ever are not. */
  private static List<ArchiveObject> objects(Batch batch, Map<String, UserRow> users) {
    var shards = new LinkedHashMap<String, List<StreamRecord>>();
    batch
        .records()
        .forEach(
            record -> shards.computeIfAbsent(record.shard(), _ -> new ArrayList<>()).add(record));
    var objects = new ArrayList<ArchiveObject>();
    shards.forEach(
        (shard, records) ->
            objects.add(
                new ArchiveObject(
                    shard,
                    records.getFirst().sequence(),
                    records.getLast().sequence(),
                    records.getFirst().arrived(),
                    lines(shard, batch, users))));
    return objects;
  }

  private static List<JsonNode> lines(String shard, Batch batch, Map<String, UserRow> users) {
    var subjects = new HashMap<String, Function<Event, Optional<String>>>();
    var lines = new ArrayList<JsonNode>();
    for (DecodedRecord.Good good : batch.events()) {
      if (good.record().shard().equals(shard)) {
        Event event = good.parsed().event();
        Batch.userKey(event)
            .map(
                key ->
                    subjects
                        .computeIfAbsent(
                            key, pk -> Pseudonyms.of(batch.users().get(pk), users.get(pk)))
                        .apply(event))
            .orElse(Optional.of("")) // of an item's command
            .ifPresent(
                subject -> lines.add(EventJson.archived(good.parsed(), subject, good.arrived())));
      }
    }
    return lines;
  }
}
