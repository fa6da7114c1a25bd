package dev.riffle.ingest.http;

import dev.riffle.ingest.event.PartitionKeys;
import java.nio.charset.StandardCharsets;

/**
 * A good event on its way to the stream.
 *
 * @param index its place in the request
 * @param partitionKey as the stream takes it, see {@link PartitionKeys}
 * @param data the event, compact JSON in UTF-8
 */
record OutgoingRecord(int index, String id, String partitionKey, byte[] data) {
  /** What the record counts towards the limits of a call. */
  int bytes() {
    return data.length + partitionKey.getBytes(StandardCharsets.UTF_8).length;
  }
}
