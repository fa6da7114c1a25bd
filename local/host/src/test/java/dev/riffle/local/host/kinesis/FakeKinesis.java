package dev.riffle.local.host.kinesis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** A stream in memory with what a reader can see of it: shards, splits, iterators, outages. */
final class FakeKinesis implements KinesisClient {
  static final String ARN = "arn:aws:kinesis:eu-west-3:000000000000:stream/events";

  private static final class Contents {
    final String parent;
    final List<Record> records = new ArrayList<>();
    boolean closed;

    Contents(String parent) {
      this.parent = parent;
    }
  }

  private final Map<String, Contents> shards = new LinkedHashMap<>();
  private Instant created = Instant.parse("2026-01-01T00:00:00Z");
  private long sequence;
  private int reads;
  private boolean away;
  private int expireEvery = Integer.MAX_VALUE;

  FakeKinesis(int shardCount) {
    for (int i = 0; i < shardCount; i++) {
      addShard(null);
    }
  }

  synchronized void away(boolean now) {
    away = now;
  }

  synchronized void expireIteratorsEvery(int count) {
    expireEvery = count;
  }

  /** A key stays in its shard, and in one of its children after a split, as by its hash. */
  synchronized Record put(String key, String data, Instant arrived) {
    var record =
        Record.builder()
            .partitionKey(key)
            .sequenceNumber("%056d".formatted(++sequence))
            .data(SdkBytes.fromUtf8String(data))
            .approximateArrivalTimestamp(arrived)
            .build();
    shards.get(shardOf(key)).records.add(record);
    return record;
  }

  private String shardOf(String key) {
    var candidates = children(null);
    int hash = key.hashCode();
    while (true) {
      var shard = candidates.get(Math.floorMod(hash, candidates.size()));
      if (!shards.get(shard).closed) {
        return shard;
      }
      candidates = children(shard);
      hash /= 2;
    }
  }

  private List<String> children(String parent) {
    return shards.entrySet().stream()
        .filter(entry -> Objects.equals(entry.getValue().parent, parent))
        .map(Map.Entry::getKey)
        .toList();
  }

  synchronized void split(String shardId) {
    shards.get(shardId).closed = true;
    addShard(shardId);
    addShard(shardId);
  }

  /** Deletes the stream and makes another of the same name. */
  synchronized void recreate() {
    created = created.plusSeconds(60);
    int count = shards.size();
    shards.clear();
    for (int i = 0; i < count; i++) {
      addShard(null);
    }
  }

  synchronized List<String> shardIds() {
    return List.copyOf(shards.keySet());
  }

  synchronized List<Record> records(String shardId) {
    return List.copyOf(shards.get(shardId).records);
  }

  private void addShard(String parent) {
    shards.put("shardId-%012d".formatted(shards.size()), new Contents(parent));
  }

  private String iterator(String shardId, int from) {
    return shardId + "@" + from + "@" + created;
  }

  private static int indexBehind(List<Record> records, String sequence) {
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).sequenceNumber().equals(sequence)) {
        return i + 1;
      }
    }
    throw InvalidArgumentException.builder().message("No such sequence number").build();
  }

  private void reachable() {
    if (away) {
      throw SdkClientException.create("Connection refused");
    }
  }

  @Override
  public synchronized DescribeStreamSummaryResponse describeStreamSummary(
      DescribeStreamSummaryRequest request) {
    reachable();
    return DescribeStreamSummaryResponse.builder()
        .streamDescriptionSummary(
            summary ->
                summary.streamARN(ARN).streamCreationTimestamp(created).retentionPeriodHours(24))
        .build();
  }

  @Override
  public synchronized ListShardsResponse listShards(ListShardsRequest request) {
    reachable();
    var listed =
        shards.entrySet().stream()
            .map(
                entry ->
                    Shard.builder()
                        .shardId(entry.getKey())
                        .parentShardId(entry.getValue().parent)
                        .build())
            .toList();
    return ListShardsResponse.builder().shards(listed).build();
  }

  @Override
  public synchronized GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
    reachable();
    var records = shards.get(request.shardId()).records;
    int from =
        switch (request.shardIteratorType()) {
          case TRIM_HORIZON -> 0;
          case AT_TIMESTAMP ->
              (int)
                  records.stream()
                      .takeWhile(
                          record ->
                              record.approximateArrivalTimestamp().isBefore(request.timestamp()))
                      .count();
          case AFTER_SEQUENCE_NUMBER -> indexBehind(records, request.startingSequenceNumber());
          default -> throw new IllegalArgumentException(request.shardIteratorTypeAsString());
        };
    return GetShardIteratorResponse.builder()
        .shardIterator(iterator(request.shardId(), from))
        .build();
  }

  @Override
  public synchronized GetRecordsResponse getRecords(GetRecordsRequest request) {
    reachable();
    if (++reads % expireEvery == 0) {
      throw ExpiredIteratorException.builder().message("Iterator expired").build();
    }
    var parts = request.shardIterator().split("@", 3);
    if (!parts[2].equals(created.toString())) {
      throw ExpiredIteratorException.builder().message("Iterator of another stream").build();
    }
    var shard = shards.get(parts[0]);
    int from = Integer.parseInt(parts[1]);
    int to = Math.min(shard.records.size(), from + Math.min(request.limit(), 7));
    boolean ended = shard.closed && to == shard.records.size();
    return GetRecordsResponse.builder()
        .records(shard.records.subList(from, to))
        .nextShardIterator(ended ? null : iterator(parts[0], to))
        .millisBehindLatest(0L)
        .build();
  }

  @Override
  public String serviceName() {
    return "kinesis";
  }

  @Override
  public void close() {}
}
