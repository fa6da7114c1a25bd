package dev.riffle.tests.bench.faults.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.tests.stage.proxy.ServiceAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A Kinesis stream: PutRecords, and its records by shard. */
public final class MemoryStream {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A record as it lies in its shard.
   *
   * @param sequence as Kinesis gives them: of 56 digits, growing
   * @param data Base64
   */
  public record StoredRecord(
      String shard, String sequence, Instant arrived, String partitionKey, String data) {}

  private final List<List<StoredRecord>> shards = new ArrayList<>();
  private final InstantSource clock;
  private long count;

  MemoryStream(int shards, InstantSource clock) {
    this.clock = clock;
    for (int i = 0; i < shards; i++) {
      this.shards.add(new ArrayList<>());
    }
  }

  synchronized ServiceAnswer answer(String operation, byte[] body) throws IOException {
    if (!operation.equals("PutRecords")) {
      return ServiceAnswer.json(400, "{\"__type\":\"UnknownOperationException\"}");
    }
    ObjectNode answer = JSON.createObjectNode().put("FailedRecordCount", 0);
    var records = answer.putArray("Records");
    for (JsonNode record : JSON.readTree(body).path("Records")) {
      StoredRecord stored =
          store(record.path("PartitionKey").asText(), record.path("Data").asText());
      records.addObject().put("SequenceNumber", stored.sequence()).put("ShardId", stored.shard());
    }
    return ServiceAnswer.json(200, answer.toString());
  }

  /** Puts a record past the protocol. */
  public synchronized void put(String key, String text) {
    store(key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  private StoredRecord store(String key, String data) {
    int number = Math.floorMod(key.hashCode() * 0x9e3779b9, shards.size());
    var stored =
        new StoredRecord(
            "shardId-%012d".formatted(number),
            "4965%052d".formatted(count++),
            clock.instant(),
            key,
            data);
    shards.get(number).add(stored);
    return stored;
  }

  /** How many shards it has. */
  public int shards() {
    return shards.size();
  }

  /** The records of a shard from a place on, as they lie there. */
  public synchronized List<StoredRecord> records(int shard, int from, int most) {
    List<StoredRecord> all = shards.get(shard);
    return List.copyOf(all.subList(from, (int) Math.min(all.size(), (long) from + most)));
  }
}
