package dev.riffle.local.host.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.definition.StartingPosition;
import dev.riffle.definition.StreamMapping;
import dev.riffle.local.host.kinesis.RecordingFunction.Answer;
import dev.riffle.local.host.kinesis.RecordingFunction.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mapping does with batches and failures, by Lambda's documentation. */
final class KinesisMappingTest {
  private static final JsonMapper JSON = new JsonMapper();
  private MappedStream stream;

  @BeforeEach
  void open(@TempDir Path folder) {
    stream = MappedStream.in(folder);
  }

  @Test
  void eventHasTheDocumentedForm() throws Exception {
    var record = stream.kinesis().put("ключ", "data", stream.arrived());
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = stream.start(MappedStream.batches(10), function)) {
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
        .isEqualByComparingTo(Long.toString(stream.arrived().toEpochMilli()));
  }

  @Test
  void failedRecordIsTheFirstOfTheNextBatch() throws Exception {
    stream.put(5);
    var function =
        new RecordingFunction(
            batch -> batch.size() == 5 ? new Answer.FailedFrom(2) : new Answer.Handled());
    try (var _ = stream.start(MappedStream.batches(5), function)) {
      await().until(() -> function.handled().size() == 5);
    }
    assertThat(MappedStream.data(function))
        .containsExactly(List.of("0", "1", "2", "3", "4"), List.of("2", "3", "4"));
  }

  @Test
  void answerThatNamesNoRecordOfTheBatchFailsAllOfIt() throws Exception {
    stream.put(2);
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
    try (var _ = stream.start(MappedStream.batches(2), function)) {
      await().until(() -> function.handled().size() == 2);
    }
    assertThat(MappedStream.data(function)).hasSize(6).containsOnly(List.of("0", "1"));
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
    stream.put(8);
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
    try (var _ = stream.start(mapping, function)) {
      await().until(() -> function.handled().size() == 7);
    }
    assertThat(function.handled().stream().map(Seen::data))
        .containsExactly("0", "1", "2", "3", "4", "6", "7");
    assertThat(MappedStream.data(function).stream().filter(batch -> batch.equals(List.of("5"))))
        .hasSize(3);
    var stored = stream.s3().objects().entrySet().iterator().next();
    assertThat(stream.s3().objects()).hasSize(1);
    assertThat(stored.getKey())
        .matches(
            "models/aws/lambda/[0-9a-f-]{36}/shardId-000000000000/\\d{4}/\\d\\d/\\d\\d/"
                + "\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d-[0-9a-f-]{36}");
    var document = JSON.readTree(stored.getValue());
    assertThat(document.at("/requestContext/condition").asText())
        .isEqualTo("RetryAttemptsExhausted");
    assertThat(document.at("/requestContext/functionArn").asText()).isEqualTo(MappedStream.ARN);
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
    stream.kinesis().put("key", "old", stream.arrived().minus(Duration.ofHours(25)));
    stream.kinesis().put("key", "new", stream.arrived());
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = stream.start(MappedStream.batches(10), function)) {
      await().until(() -> function.handled().size() == 1);
    }
    assertThat(MappedStream.data(function)).containsExactly(List.of("new"));
  }

  @Test
  void throttledFunctionSpendsNoRetry() throws Exception {
    stream.put(1);
    var times = new java.util.concurrent.atomic.AtomicInteger();
    var function =
        new RecordingFunction(
            batch -> times.incrementAndGet() <= 5 ? new Answer.Throttled() : new Answer.Handled());
    try (var _ = stream.start(Mappings.of(1, 1, false, OptionalInt.of(0)), function)) {
      await().until(() -> function.handled().size() == 1);
    }
  }

  @Test
  void batchesKeepWithinSixMegabytes() throws Exception {
    var large = "x".repeat(1_000_000);
    for (int i = 0; i < 6; i++) {
      stream.kinesis().put("key", large, stream.arrived());
    }
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = stream.start(MappedStream.batches(100), function)) {
      await().until(() -> function.handled().size() == 6);
    }
    assertThat(function.events()).allMatch(event -> event.length() <= 6 * 1024 * 1024);
    assertThat(function.batches().getFirst()).hasSize(4);
  }

  @Test
  void recordThatNoEventCanHoldIsDiscardedAndTheShardGoesOn() throws Exception {
    stream.kinesis().put("key", "x".repeat(5 * 1024 * 1024), stream.arrived());
    stream.kinesis().put("key", "small", stream.arrived());
    var function = new RecordingFunction(batch -> new Answer.Handled());
    var mapping =
        new StreamMapping(
            "function",
            10,
            Duration.ZERO,
            1,
            StartingPosition.TRIM_HORIZON,
            true,
            true,
            OptionalInt.of(2),
            Optional.empty(),
            Optional.of("models"));
    try (var _ = stream.start(mapping, function)) {
      await().until(() -> function.handled().size() == 1);
    }
    assertThat(MappedStream.data(function)).containsExactly(List.of("small"));
    var document = JSON.readTree(stream.s3().objects().values().iterator().next());
    assertThat(document.at("/requestContext/condition").asText())
        .isEqualTo("RequestPayloadSizeLimitExceeded");
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
    try (var _ = stream.start(mapping, function)) {
      stream.put(20);
      await().until(() -> function.handled().size() == 20);
    }
    assertThat(function.batches()).hasSize(1);
  }
}
