package dev.riffle.ingest.stream;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.SdkAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.object.OnceWriter;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.Sleeper;
import dev.riffle.aws.row.ArrivalsRow;
import dev.riffle.aws.row.ArrivalsRowMapping;
import dev.riffle.aws.row.CountsRow;
import dev.riffle.aws.row.CountsRowMapping;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.ItemRowMapping;
import dev.riffle.aws.row.RowTable;
import dev.riffle.aws.row.Rows;
import dev.riffle.aws.row.SeenRow;
import dev.riffle.aws.row.SeenRowMapping;
import dev.riffle.aws.row.UserRow;
import dev.riffle.aws.row.UserRowMapping;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.snapshot.ServingMemory;
import dev.riffle.ingest.model.S3ServingModels;
import dev.riffle.ingest.model.ServingModels;
import dev.riffle.ingest.retry.InvocationDeadline;
import dev.riffle.ingest.settings.CallTimeouts;
import dev.riffle.ingest.settings.ConsumerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Takes batches from Kinesis. Answers with the record from which Lambda shall send again, if any:
 * {@code {"batchItemFailures":[{"itemIdentifier":"SEQUENCE"}]}}.
 */
public final class StreamHandler implements RequestStreamHandler {
  /** Kept back from the time that is left: a last call's time-out, and the answer. */
  private static final Duration RESERVE = Duration.ofSeconds(15);

  private final BatchProcessor processor;
  private final Clock clock;
  private final Log log;

  /** As Lambda makes it: settings from the environment, clients by the SDK's own settings. */
  public StreamHandler() {
    this(ConsumerSettings.from(System.getenv()), new Clients(new SdkAccess(System.getenv())));
  }

  private StreamHandler(ConsumerSettings settings, Clients clients) {
    var dynamo =
        clients.told(Service.DYNAMODB, DynamoDbClient.builder(), CallTimeouts.DYNAMODB).build();
    var objects = new ObjectStore(clients.s3(CallTimeouts.S3).build(), settings.bucket());
    var clock = Clock.systemUTC();
    var backoff = Backoff.ofCalls(new SecureRandom());
    Sleeper pause = Thread::sleep;
    var log = new Log(System.out);
    var damaged = new SetAsideRows(objects, clock, log);
    this(
        settings,
        new S3ServingModels(objects, clock, log, ServingMemory.here(System.getenv())),
        new RowTable<>(
            dynamo, settings.usersTable(), new UserRowMapping(), backoff, pause, clock, damaged),
        new RowTable<>(
            dynamo, settings.usersTable(), new SeenRowMapping(), backoff, pause, clock, damaged),
        new RowTable<>(
            dynamo, settings.itemsTable(), new ItemRowMapping(), backoff, pause, clock, damaged),
        new RowTable<>(
            dynamo, settings.itemsTable(), new CountsRowMapping(), backoff, pause, clock, damaged),
        new RowTable<>(
            dynamo,
            settings.itemsTable(),
            new ArrivalsRowMapping(),
            backoff,
            pause,
            clock,
            damaged),
        objects,
        clock,
        () -> UUID.randomUUID().toString(),
        backoff,
        pause,
        log);
  }

  /** With everything that it works on handed in: for tests and for replays in memory. */
  public StreamHandler(
      ConsumerSettings settings,
      ServingModels models,
      Rows<UserRow> users,
      Rows<SeenRow> seen,
      Rows<ItemRow> items,
      Rows<CountsRow> counts,
      Rows<ArrivalsRow> arrivals,
      OnceWriter archive,
      Clock clock,
      Supplier<String> subjects,
      Backoff backoff,
      Sleeper pause,
      Log log) {
    var userWrites = new OptimisticUpdate<>(users, backoff, pause);
    var itemStep = new ItemStep(items, backoff, pause, clock);
    var parallel = new ParallelMap(settings.concurrency());
    this.processor =
        new BatchProcessor(
            new PrepareStep(
                models, users, new Pseudonyms(userWrites, subjects, settings.userTtl()), parallel),
            new ArchiveStep(archive, parallel),
            new UserStep(
                userWrites,
                new OptimisticUpdate<>(seen, backoff, pause),
                seen,
                itemStep,
                new UserRetention(settings.userTtl(), settings.keepsImpressions())),
            itemStep,
            new ListStep(counts, arrivals, backoff, pause, parallel),
            parallel,
            settings.zones(),
            log);
    this.clock = clock;
    this.log = log;
  }

  /** Takes a batch through its steps. */
  BatchResult process(List<StreamRecord> records, InvocationDeadline deadline) {
    return processor.process(records, deadline);
  }

  @Override
  public void handleRequest(InputStream request, OutputStream response, Context context)
      throws IOException {
    Instant start = clock.instant();
    Instant until = start.plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    List<StreamRecord> records = KinesisEventReader.records(JsonText.readTrusted(request));
    BatchResult result = process(records, new InvocationDeadline(clock, until));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var failures = answer.putArray("batchItemFailures");
    result
        .failedFrom()
        .ifPresent(
            index -> failures.addObject().put("itemIdentifier", records.get(index).sequence()));
    ObjectNode line = result.toJson();
    line.put("ms", Duration.between(start, clock.instant()).toMillis());
    log.line("batch", fields -> fields.setAll(line));
    log.measured(result.measured(clock.instant()));
    response.write(JsonText.bytes(answer));
  }
}
