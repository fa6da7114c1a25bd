package dev.riffle.local.host.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.definition.StartingPosition;
import dev.riffle.definition.StreamMapping;
import dev.riffle.local.host.kinesis.RecordingFunction.Answer;
import dev.riffle.local.host.kinesis.RecordingFunction.Seen;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mapping does with batches, failures, shards and outages, by Lambda's documentation. */
final class KinesisMappingTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ARN = "arn:aws:lambda:eu-west-3:000000000000:function:function";
  private final Instant arrived = Instant.ofEpochMilli(Clock.systemUTC().millis());
  private final FakeKinesis kinesis = new FakeKinesis(1);
  private final FakeS3 s3 = new FakeS3();
  @TempDir Path folder;

  @Test
  void eventHasTheDocumentedForm() throws Exception {
    var record = kinesis.put("ключ", "data", arrived);
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = start(batches(10), function)) {
      await().until(() -> !function.handled().isEmpty());
    }
    var node = JSON.readTree(function.events().getFirst()).path("Records").get(0);
    assertThat(node.path("eventID").asText())
        .isEqualTo("shardId-000000000000:" + record.sequenceNumber());
    assertThat(node.path("eventSourceARN").asText()).isEqualTo(FakeKinesis.ARN);
    assertThat(node.path("eventSource").asText()).isEqualTo("aws:kinesis");
    assertThat(node.path("eventName").asText()).isEqualTo("aws:kinesis:record");
    assertThat(node.path("awsRegion").asText()).isEqualTo("eu-west-3");
    var kinesisNode = node.path("kinesis");
    assertThat(kinesisNode.path("data").asText()).isEqualTo("ZGF0YQ==");
    assertThat(kinesisNode.path("partitionKey").asText()).isEqualTo("ключ");
    assertThat(kinesisNode.path("kinesisSchemaVersion").asText()).isEqualTo("1.0");
    assertThat(kinesisNode.path("approximateArrivalTimestamp").decimalValue().movePointRight(3))
        .isEqualByComparingTo(Long.toString(arrived.toEpochMilli()));
  }

  @Test
  void failedRecordIsTheFirstOfTheNextBatch() throws Exception {
    put(5);
    var function =
        new RecordingFunction(
            batch -> batch.size() == 5 ? new Answer.FailedFrom(2) : new Answer.Handled());
    try (var _ = start(batches(5), function)) {
      await().until(() -> function.handled().size() == 5);
    }
    assertThat(data(function))
        .containsExactly(List.of("0", "1", "2", "3", "4"), List.of("2", "3", "4"));
  }

  @Test
  void answerThatNamesNoRecordOfTheBatchFailsAllOfIt() throws Exception {
    put(2);
    var malformed =
        List.of(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
            "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
            "{\"batchItemFailures\":[{\"wrong\":\"1\"}]}",
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"17\"}]}",
            "not json");
    var times = new java.util.concurrent.atomic.AtomicInteger();
    var function =
        new RecordingFunction(
            batch ->
                times.get() < malformed.size()
                    ? new Answer.Malformed(malformed.get(times.getAndIncrement()))
                    : new Answer.Handled());
    try (var _ = start(batches(2), function)) {
      await().until(() -> function.handled().size() == 2);
    }
    assertThat(data(function)).hasSize(6).containsOnly(List.of("0", "1"));
  }

  @Test
  void emptyAndNullAnswersAreSuccess() {
    for (var answer :
        List.of("", "null", "{}", "{\"batchItemFailures\":null}", "{\"batchItemFailures\":[]}")) {
      assertThat(BatchResponse.succeeded(answer, List.of("1", "2"))).as(answer).isEqualTo(2);
    }
  }

  @Test
  void poisonIsBisectedOutAndOnlyItGoesToTheDestination() throws Exception {
    put(8);
    var function =
        new RecordingFunction(
            batch ->
                batch.stream().anyMatch(seen -> seen.data().equals("5"))
                    ? new Answer.Failed()
                    : new Answer.Handled());
    var mapping =
        new StreamMapping(
            "function",
            8,
            Duration.ZERO,
            1,
            StartingPosition.TRIM_HORIZON,
            true,
            true,
            OptionalInt.of(2),
            Optional.empty(),
            Optional.of("models"));
    try (var _ = start(mapping, function)) {
      await().until(() -> function.handled().size() == 7);
    }
    assertThat(function.handled().stream().map(Seen::data))
        .containsExactly("0", "1", "2", "3", "4", "6", "7");
    assertThat(data(function).stream().filter(batch -> batch.equals(List.of("5")))).hasSize(3);
    var stored = s3.objects().entrySet().iterator().next();
    assertThat(s3.objects()).hasSize(1);
    assertThat(stored.getKey())
        .matches(
            "models/aws/lambda/[0-9a-f-]{36}/shardId-000000000000/\\d{4}/\\d\\d/\\d\\d/"
                + "\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d-[0-9a-f-]{36}");
    var document = JSON.readTree(stored.getValue());
    assertThat(document.at("/requestContext/condition").asText())
        .isEqualTo("RetryAttemptsExhausted");
    assertThat(document.at("/requestContext/functionArn").asText()).isEqualTo(ARN);
    assertThat(document.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
    assertThat(document.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
    assertThat(document.at("/KinesisBatchInfo/batchSize").asInt()).isEqualTo(1);
    assertThat(document.at("/KinesisBatchInfo/shardId").asText()).isEqualTo("shardId-000000000000");
    assertThat(document.at("/KinesisBatchInfo/startSequenceNumber").asText())
        .isEqualTo(document.at("/KinesisBatchInfo/endSequenceNumber").asText());
    assertThat(JSON.readTree(document.path("payload").asText()).path("Records")).hasSize(1);
  }

  @Test
  void recordBeyondTheAgeIsDiscardedUnseen() throws Exception {
    kinesis.put("key", "old", arrived.minus(Duration.ofHours(25)));
    kinesis.put("key", "new", arrived);
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = start(batches(10), function)) {
      await().until(() -> function.handled().size() == 1);
    }
    assertThat(data(function)).containsExactly(List.of("new"));
  }

  @Test
  void throttledFunctionSpendsNoRetry() throws Exception {
    put(1);
    var times = new java.util.concurrent.atomic.AtomicInteger();
    var function =
        new RecordingFunction(
            batch -> times.incrementAndGet() <= 5 ? new Answer.Throttled() : new Answer.Handled());
    try (var _ = start(Mappings.of(1, 1, false, OptionalInt.of(0)), function)) {
      await().until(() -> function.handled().size() == 1);
    }
  }

  @Test
  void batchesKeepWithinSixMegabytes() throws Exception {
    var large = "x".repeat(1_000_000);
    for (int i = 0; i < 6; i++) {
      kinesis.put("key", large, arrived);
    }
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = start(batches(100), function)) {
      await().until(() -> function.handled().size() == 6);
    }
    assertThat(function.events()).allMatch(event -> event.length() <= 6 * 1024 * 1024);
    assertThat(function.batches().getFirst()).hasSize(4);
  }

  @Test
  void windowGathersAFullBatch() throws Exception {
    var mapping =
        new StreamMapping(
            "function",
            20,
            Duration.ofMinutes(5),
            1,
            StartingPosition.TRIM_HORIZON,
            true,
            false,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = start(mapping, function)) {
      put(20);
      await().until(() -> function.handled().size() == 20);
    }
    assertThat(function.batches()).hasSize(1);
  }

  @Test
  void restartGoesOnBehindTheCheckpoint() throws Exception {
    put(3);
    var first = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = start(batches(10), first)) {
      await().until(() -> first.handled().size() == 3);
      await().until(() -> checkpoint("shardId-000000000000") instanceof Position.After);
    }
    kinesis.put("key", "later", arrived);
    var second = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = start(batches(10), second)) {
      await().until(() -> !second.handled().isEmpty());
    }
    assertThat(data(second)).containsExactly(List.of("later"));
  }

  @Test
  void childrenWaitForTheirParent() throws Exception {
    put(4);
    kinesis.split("shardId-000000000000");
    kinesis.put("a", "child", arrived);
    kinesis.put("b", "child", arrived);
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = start(batches(1), function)) {
      await().until(() -> function.handled().size() == 6);
    }
    assertThat(function.handled().stream().map(Seen::data).toList().subList(0, 4))
        .containsExactly("0", "1", "2", "3");
  }

  @Test
  void latestBeginsWithWhatIsWrittenAfterTheStart() throws Exception {
    kinesis.put("key", "before", arrived.minusSeconds(60));
    var mapping =
        new StreamMapping(
            "function",
            10,
            Duration.ZERO,
            1,
            StartingPosition.LATEST,
            true,
            false,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = start(mapping, function)) {
      kinesis.put("key", "after", Clock.systemUTC().instant().plusSeconds(1));
      await().until(() -> !function.handled().isEmpty());
    }
    assertThat(data(function)).containsExactly(List.of("after"));
  }

  @Test
  void streamMadeAnewIsReadFromItsStart() throws Exception {
    put(3);
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = start(batches(10), function)) {
      await().until(() -> function.handled().size() == 3);
      kinesis.recreate();
      kinesis.put("key", "fresh", arrived);
      await().until(() -> function.handled().size() == 4);
    }
    assertThat(function.handled().getLast().data()).isEqualTo("fresh");
  }

  @Test
  void emulatorThatIsAwayIsWaitedFor() throws Exception {
    kinesis.away(true);
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = start(batches(10), function)) {
      put(2);
      kinesis.away(false);
      await().until(() -> function.handled().size() == 2);
    }
  }

  private void put(int count) {
    IntStream.range(0, count).forEach(i -> kinesis.put("key", Integer.toString(i), arrived));
  }

  private static StreamMapping batches(int size) {
    return Mappings.of(size, 1, false, OptionalInt.empty());
  }

  private static List<List<String>> data(RecordingFunction function) {
    return function.batches().stream()
        .map(batch -> batch.stream().map(Seen::data).toList())
        .toList();
  }

  private Position checkpoint(String shard) throws Exception {
    return new Checkpoints(
            folder.resolve(
                "function/events-" + Instant.parse("2026-01-01T00:00:00Z").toEpochMilli()))
        .find(shard)
        .orElseThrow();
  }

  private KinesisMapping start(StreamMapping mapping, RecordingFunction function) {
    var started =
        new KinesisMapping(
            mapping,
            "events",
            kinesis,
            s3,
            function,
            ARN,
            folder,
            Mappings.FAST,
            Clock.systemUTC());
    started.start();
    return started;
  }
}
