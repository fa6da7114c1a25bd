package dev.riffle.ingest.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.metric.Measurements;
import dev.riffle.core.metric.Measure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * What became of a batch.
 *
 * @param failedFrom the place from which the batch must come again; empty when all is done
 * @param archived how many events are in the archive
 * @param dropped how many a deletion had overtaken
 * @param unknownItems how many of the items that interactions touched nobody put, as far as the
 *     serving model does not know them
 * @param suspect how many interactions look as if they were to move other people's lists
 * @param keys the archive's objects
 * @param written for each user whose row is up to date, the time of their newest event
 */
record BatchResult(
    OptionalInt failedFrom,
    int records,
    int archived,
    int duplicates,
    int dropped,
    int rejected,
    int users,
    int items,
    int unknownItems,
    int suspect,
    List<String> keys,
    List<Instant> written) {

  /** A batch of which nothing is archived: it must come again whole. */
  static BatchResult nothing(Batch batch) {
    return new BatchResult(
        OptionalInt.of(0),
        batch.records().size(),
        0,
        batch.duplicates(),
        0,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        List.of());
  }

  /** The same of a part of a batch, of which the rest must come, from this place on. */
  BatchResult andFrom(int rest) {
    return new BatchResult(
        OptionalInt.of(Math.min(rest, failedFrom.orElse(rest))),
        records,
        archived,
        duplicates,
        dropped,
        rejected,
        users,
        items,
        unknownItems,
        suspect,
        keys,
        written);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("records", records);
    json.put("archived", archived);
    json.put("duplicates", duplicates);
    json.put("dropped", dropped);
    json.put("rejected", rejected);
    json.put("users", users);
    json.put("items", items);
    json.put("unknownItems", unknownItems);
    json.put("suspect", suspect);
    failedFrom.ifPresent(index -> json.put("failedFrom", index));
    var archive = json.putArray("archive");
    keys.forEach(archive::add);
    return json;
  }

  /** What of it is a metric: {@code docs/operations.md}. */
  Measurements measured(Instant now) {
    var measured =
        new Measurements(now)
            .add(Measure.EVENTS_INGESTED, archived)
            .add(Measure.EVENTS_REJECTED, rejected)
            .add(Measure.UNKNOWN_ITEMS, unknownItems)
            .add(Measure.SUSPECT_INTERACTIONS, suspect)
            .add(Measure.BATCHES_FAILED, failedFrom.isPresent() ? 1 : 0);
    for (Instant newest : written) {
      // Senders' clocks may be ahead; nothing is fresher than now.
      measured.add(
          Measure.FRESHNESS, (double) Math.max(0, Duration.between(newest, now).toMillis()));
    }
    return measured;
  }
}
