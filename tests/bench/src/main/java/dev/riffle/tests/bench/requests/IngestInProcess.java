package dev.riffle.tests.bench.requests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.log.Log;
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
import dev.riffle.core.event.Event;
import dev.riffle.ingest.model.S3ServingModels;
import dev.riffle.ingest.settings.ConsumerSettings;
import dev.riffle.ingest.stream.StreamHandler;
import dev.riffle.tests.bench.stream.BenchContext;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stream's function in this process, over a stage's emulator. */
final class IngestInProcess {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long MODELS = 1L << 31;
  private static final int ROWS_AT_ONCE = 16;

  private final StreamHandler handler;
  private long sequence;

  IngestInProcess(Stage stage, CountedClients clients) {
    String users = stage.plane().users().name();
    String items = stage.plane().items().name();
    String bucket = stage.plane().bucket().name();
    var objects = new ObjectStore(clients.s3(), bucket);
    var log =
        new Log(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    DynamoDbClient dynamo = clients.dynamo();
    handler =
        new StreamHandler(
            new ConsumerSettings(users, items, bucket, Duration.ofDays(400), ROWS_AT_ONCE),
            new S3ServingModels(objects, Clock.systemUTC(), log, MODELS),
            rows(dynamo, users, new UserRowMapping()),
            rows(dynamo, users, new SeenRowMapping()),
            rows(dynamo, items, new ItemRowMapping()),
            rows(dynamo, items, new CountsRowMapping()),
            rows(dynamo, items, new ArrivalsRowMapping()),
            objects,
            Clock.systemUTC(),
            () -> UUID.randomUUID().toString(),
            Backoff.ofCalls(new SplittableRandom(1)),
            Thread::sleep,
            log);
  }

  private static <R extends Row> RowTable<R> rows(
      DynamoDbClient dynamo, String table, RowMapping<R> mapping) {
    return new RowTable<>(
        dynamo, table, mapping, Backoff.ofCalls(new SplittableRandom(1)), Thread::sleep);
  }

  /**
   * A batch of clicks, each of another user with another item.
   *
   * @param run makes users, items and events of one batch others than those of all others
   * @return 200 when all of it was done, else 500
   */
  int batch(String run, int count) {
    Instant now = Instant.now();
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    var records = event.putArray("Records");
    IntStream.range(0, count)
        .mapToObj(i -> run + "-" + i)
        .map(
            id ->
                EventBodies.interaction(
                    Event.DEFAULT_TENANT, id, "click", "u-" + id, "i-" + id, now))
        .forEach(click -> put(records.addObject(), click.toString(), now));
    var out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(JSON.writeValueAsBytes(event)), out, new BenchContext());
      JsonNode failures = JSON.readTree(out.toByteArray()).path("batchItemFailures");
      return failures.isEmpty() ? 200 : 500;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(ObjectNode record, String click, Instant now) {
    record.put("eventID", "shardId-000000000000:%021d".formatted(++sequence));
    record
        .putObject("kinesis")
        .put("sequenceNumber", "%021d".formatted(sequence))
        .put("data", Base64.getEncoder().encodeToString(click.getBytes(StandardCharsets.UTF_8)))
        .put("approximateArrivalTimestamp", now.toEpochMilli() / 1e3);
  }
}
