package dev.riffle.ingest.stream;

import java.time.Instant;

/**
 * A record as it came from the stream.
 *
 * @param index its place in the batch, from 0
 * @param shard the shard's id
 * @param sequence its number in the shard
 * @param arrived when the stream took it
 * @param data its bytes
 */
record StreamRecord(int index, String shard, String sequence, Instant arrived, byte[] data) {}
