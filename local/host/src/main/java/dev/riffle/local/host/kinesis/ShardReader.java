package dev.riffle.local.host.kinesis;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads one shard from a position on. */
final class ShardReader {
  private static final int MAX_RECORDS = 10_000;

  private final KinesisClient kinesis;
  private final String stream;
  private final String shardId;
  private ShardPosition position;
  private Optional<String> iterator = Optional.empty();
  private boolean ended;

  ShardReader(KinesisClient kinesis, String stream, String shardId, ShardPosition position) {
    this.kinesis = kinesis;
    this.stream = stream;
    this.shardId = shardId;
    this.position = position;
    this.ended = position instanceof ShardPosition.End;
  }

  /** Whether the shard is closed and read to its last record. */
  boolean isEnded() {
    return ended;
  }

  /** What is new, which may be nothing. */
  List<Record> read() {
    if (iterator.isEmpty()) {
      iterator = Optional.of(openIterator());
    }
    GetRecordsResponse response;
    try {
      response =
          kinesis.getRecords(
              request -> request.shardIterator(iterator.orElseThrow()).limit(MAX_RECORDS));
    } catch (RuntimeException failed) {
      // The next read starts from the position again: an iterator may be what was wrong.
      iterator = Optional.empty();
      if (failed instanceof ExpiredIteratorException) {
        return List.of();
      }
      throw failed;
    }
    var records = response.records();
    if (!records.isEmpty()) {
      position = new ShardPosition.After(records.getLast().sequenceNumber());
    }
    iterator = Optional.ofNullable(response.nextShardIterator());
    ended = iterator.isEmpty();
    return records;
  }

  private String openIterator() {
    return kinesis
        .getShardIterator(
            request -> {
              request.streamName(stream).shardId(shardId);
              switch (position) {
                case ShardPosition.TrimHorizon _ ->
                    request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
                case ShardPosition.AtTime at ->
                    request.shardIteratorType(ShardIteratorType.AT_TIMESTAMP).timestamp(at.time());
                case ShardPosition.After after ->
                    request
                        .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .startingSequenceNumber(after.sequenceNumber());
                case ShardPosition.End _ -> throw new IllegalStateException("The shard has ended");
              }
            })
        .shardIterator();
  }
}
