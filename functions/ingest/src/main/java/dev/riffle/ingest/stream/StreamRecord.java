package dev.riffle.ingest.stream;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * A record as it came from the stream, or one of those that a producer put together into one.
 *
 * @param index its place in the batch, from 0
 * @param shard the shard's id
 * @param sequence its number in the shard
 * @param arrived when the stream took it
 * @param partitionKey as the producer gave it
 * @param part its place in an aggregated record, from 0; empty for a record of its own
 * @param data its bytes
 */
record StreamRecord(
    int index,
    String shard,
    String sequence,
    Instant arrived,
    String partitionKey,
    OptionalInt part,
    byte[] data) {
  /** One of the records that are in this one. */
  StreamRecord part(int number, byte[] bytes) {
    return new StreamRecord(
        index, shard, sequence, arrived, partitionKey, OptionalInt.of(number), bytes);
  }
}
