package dev.riffle.tests.bench.faults.flow;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.row.ArrivalsRowMapping;
import dev.riffle.aws.row.CountsRowMapping;
import dev.riffle.aws.row.ItemRowMapping;
import dev.riffle.aws.row.Row;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.aws.row.RowTable;
import dev.riffle.aws.row.SeenRowMapping;
import dev.riffle.aws.row.UserRowMapping;
import dev.riffle.ingest.model.S3ServingModels;
import dev.riffle.ingest.settings.ConsumerSettings;
import dev.riffle.ingest.stream.FileBatches;
import dev.riffle.ingest.stream.StreamHandler;
import dev.riffle.tests.bench.faults.memory.MemoryStream.StoredRecord;
import dev.riffle.tests.bench.stream.BenchContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A process of the function {@code ingest-stream}. */
public final class Consumer {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long MODEL_MEMORY = 64 << 20;

  private final KillSwitch life = new KillSwitch();
  private final StreamHandler handler;
  private final Clock clock;

  public Consumer(World world, Duration skew) {
    var plane = world.plane();
    clock = world.clock(skew);
    DynamoDbClient dynamo = world.clients().dynamo(life);
    var objects = new ObjectStore(world.clients().s3(life), plane.bucket().name());
    Backoff backoff = Backoff.ofCalls(world.random().split());
    String users = plane.users().name();
    String items = plane.items().name();
    handler =
        new StreamHandler(
            new ConsumerSettings(users, items, plane.bucket().name(), Duration.ofDays(400), 1),
            new S3ServingModels(objects, clock, World.silent(), MODEL_MEMORY),
            rows(dynamo, users, new UserRowMapping(), backoff),
            rows(dynamo, users, new SeenRowMapping(), backoff),
            rows(dynamo, items, new ItemRowMapping(), backoff),
            rows(dynamo, items, new CountsRowMapping(), backoff),
            rows(dynamo, items, new ArrivalsRowMapping(), backoff),
            objects,
            clock,
            () -> world.name("pseudonym"),
            backoff,
            _ -> {},
            World.silent());
  }

  private static <R extends Row> RowTable<R> rows(
      DynamoDbClient dynamo, String table, RowMapping<R> mapping, Backoff backoff) {
    return new RowTable<>(dynamo, table, mapping, backoff, _ -> {});
  }

  public KillSwitch life() {
    return life;
  }

  /** The same process' way of events from files. */
  FileBatches batches() {
    return new FileBatches(handler, clock);
  }

  /**
   * Takes a batch.
   *
   * @return how many of its records are done, from the first on; nothing when the process died
   */
  public Optional<Integer> take(List<StoredRecord> batch) {
    var out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(JSON.writeValueAsBytes(event(batch))), out, new BenchContext());
      var failures = JSON.readTree(out.toByteArray()).path("batchItemFailures");
      if (failures.isEmpty()) {
        return Optional.of(batch.size());
      }
      String from = failures.path(0).path("itemIdentifier").asText();
      List<String> sequences = batch.stream().map(StoredRecord::sequence).toList();
      return Optional.of(sequences.indexOf(from));
    } catch (KillSwitch.Killed dead) {
      return Optional.empty();
    } catch (IOException impossible) {
      throw new IllegalStateException("in memory", impossible);
    }
  }

  private static ObjectNode event(List<StoredRecord> batch) {
    ObjectNode event = JSON.createObjectNode();
    var records = event.putArray("Records");
    for (StoredRecord record : batch) {
      ObjectNode each =
          records.addObject().put("eventID", record.shard() + ":" + record.sequence());
      each.putObject("kinesis")
          .put("sequenceNumber", record.sequence())
          .put("partitionKey", record.partitionKey())
          .put("data", record.data())
          .put(
              "approximateArrivalTimestamp",
              BigDecimal.valueOf(record.arrived().toEpochMilli()).movePointLeft(3));
    }
    return event;
  }
}
