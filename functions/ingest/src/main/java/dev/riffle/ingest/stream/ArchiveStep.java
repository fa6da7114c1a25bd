package dev.riffle.ingest.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.OnceWriter;
import dev.riffle.aws.row.UserRow;
import dev.riffle.core.archive.RejectedObject;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.ingest.archive.ArchiveObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a batch's events into the archive, and what is no event beside it. */
final class ArchiveStep {
  private final OnceWriter store;

  ArchiveStep(OnceWriter store) {
    this.store = store;
  }

  /**
   * What was stored.
   *
   * @param keys of the archive's objects
   * @param lines how many events they hold
   */
  record Archived(List<String> keys, int lines) {}

  /** Stores rejected records and events. */
  Archived store(Batch batch, Map<String, UserRow> users) {
    for (DecodedRecord.Poison poison : batch.poison()) {
      StreamRecord record = poison.record();
      var rejected =
          new RejectedObject(
              record.shard(),
              record.sequence(),
              record.part(),
              record.arrived(),
              record.partitionKey(),
              poison.reason(),
              record.data());
      store.putOnce(rejected.key(), ContentType.JSON, rejected.content());
    }
    var keys = new ArrayList<String>();
    int lines = 0;
    for (ArchiveObject object : objects(batch, users)) {
      if (!object.lines().isEmpty()) {
        store.putOnce(object.key(), ContentType.GZIP, object.content());
        keys.add(object.key());
        lines += object.lines().size();
      }
    }
    return new Archived(keys, lines);
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
    var lines = new ArrayList<JsonNode>();
    for (DecodedRecord.Good good : batch.events()) {
      if (good.record().shard().equals(shard)) {
        subject(good.parsed().event(), batch, users)
            .ifPresent(
                subject -> lines.add(EventJson.archived(good.parsed(), subject, good.arrived())));
      }
    }
    return lines;
  }

  private static Optional<String> subject(Event event, Batch batch, Map<String, UserRow> users) {
    return Batch.userKey(event)
        .map(pk -> Pseudonyms.of(event, batch.users().get(pk), users.get(pk)))
        .orElse(Optional.of(""));
  }
}
