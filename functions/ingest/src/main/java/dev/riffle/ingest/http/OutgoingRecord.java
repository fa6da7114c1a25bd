package dev.riffle.ingest.http;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.UserDelete;
import dev.riffle.ingest.event.Contest;
import dev.riffle.ingest.event.PartitionKeys;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A good event on its way to the stream.
 *
 * @param index its place in the request
 * @param partitionKey as the stream takes it, see {@link PartitionKeys}
 * @param contest of what it is the last word, if it comes last
 * @param forgets whether what came before it is forgotten, under the user's old name
 * @param data the event, compact JSON in UTF-8
 */
record OutgoingRecord(
    int index,
    String id,
    String partitionKey,
    Optional<Contest> contest,
    boolean forgets,
    byte[] data) {

  static OutgoingRecord of(int index, Event event, byte[] data) {
    return new OutgoingRecord(
        index,
        event.id(),
        PartitionKeys.of(event),
        Contest.of(event),
        event instanceof UserDelete,
        data);
  }

  /** What the record counts towards the limits of a call. */
  int bytes() {
    return data.length + partitionKey.getBytes(StandardCharsets.UTF_8).length;
  }
}
