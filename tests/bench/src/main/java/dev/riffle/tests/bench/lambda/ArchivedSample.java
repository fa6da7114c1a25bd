package dev.riffle.tests.bench.lambda;

import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.EventWriter;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.ingest.archive.ArchiveObject;
import dev.riffle.local.sample.SampleWorld;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A sample's events in the archive, as {@code ingest} leaves them there, in few large objects. */
final class ArchivedSample {
  private static final int LINES = 20_000;
  private static final String SHARD = "shardId-000000000000";

  private ArchivedSample() {}

  /** Stores all of them. */
  static void store(SampleWorld sample, ObjectStore objects, Instant arrived) {
    var lines = new ArrayList<ParsedEvent>(LINES);
    var reader = new EventJson(Clock.systemUTC());
    var events = sample.events().iterator();
    long sequence = 0;
    while (events.hasNext()) {
      lines.add(reader.read(EventWriter.json(events.next())));
      if (lines.size() == LINES || !events.hasNext()) {
        put(objects, lines, sequence, arrived);
        sequence += lines.size();
        lines.clear();
      }
    }
  }

  private static void put(
      ObjectStore objects, List<ParsedEvent> lines, long sequence, Instant arrived) {
    var object =
        new ArchiveObject(
            SHARD,
            "%020d".formatted(sequence),
            "%020d".formatted(sequence + lines.size() - 1),
            arrived,
            List.copyOf(
                lines.stream()
                    .map(
                        line ->
                            EventJson.archived(line, subject(line), 1_000 * arrived.toEpochMilli()))
                    .toList()));
    objects.put(object.key(), "application/gzip", object.content());
  }

  private static String subject(ParsedEvent line) {
    return line.event() instanceof Interaction interaction ? interaction.userId() : "";
  }
}
