package dev.riffle.local.host.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.definition.Definition;
import dev.riffle.definition.FunctionName;
import dev.riffle.definition.StreamMapping;
import dev.riffle.local.host.kinesis.RecordingFunction.Answer;
import dev.riffle.local.host.kinesis.RecordingFunction.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that fails whenever it is tried, read as {@code infra/functions.json} has it. */
final class PoisonTest {
  private static final StreamMapping DEPLOYED =
      Definition.read(Path.of("../..")).mapping(FunctionName.INGEST_STREAM);
  private static final String POISON = "poison";

  @TempDir Path folder;

  @Test
  void holdsItsShardForAsManyAttemptsAsAreDefinedAndIsSetAside() throws Exception {
    var stream = MappedStream.in(folder);
    stream.put(3);
    stream.kinesis().put("user", POISON, stream.arrived());
    stream.put(3);
    var function = new RecordingFunction(PoisonTest::failAtPoison);
    try (var _ = stream.start(DEPLOYED, function)) {
      await().until(() -> function.handled().size() == 6);
      await().until(() -> !stream.s3().objects().isEmpty());
    }

    assertThat(function.handled().stream().map(Seen::data))
        .containsExactly("0", "1", "2", "0", "1", "2");
    assertThat(context(stream, "condition")).isEqualTo("RetryAttemptsExhausted");
    int attempts = DEPLOYED.maximumRetryAttempts().orElseThrow() + 1;
    assertThat(context(stream, "approximateInvokeCount")).isEqualTo(Integer.toString(attempts));
    assertThat(
            function.batches().stream()
                .filter(batch -> batch.getFirst().data().equals(POISON))
                .count())
        .as("the rest are attempts of batches that were halved")
        .isBetween((long) attempts, attempts + 10L);
  }

  @Test
  void olderThanDefinedItIsSetAsideUnseen() throws Exception {
    var stream = MappedStream.in(folder);
    var age = DEPLOYED.maximumRecordAge().orElseThrow();
    stream.kinesis().put("user", POISON, stream.arrived().minus(age).minusSeconds(1));
    stream.kinesis().put("user", "young", stream.arrived().minus(age).plus(Duration.ofHours(1)));
    var function = new RecordingFunction(PoisonTest::failAtPoison);
    try (var _ = stream.start(DEPLOYED, function)) {
      await().until(() -> function.handled().size() == 1);
      await().until(() -> !stream.s3().objects().isEmpty());
    }

    assertThat(function.batches().stream().flatMap(batch -> batch.stream()).map(Seen::data))
        .containsExactly("young");
    assertThat(context(stream, "condition")).isEqualTo("RecordAgeExceeded");
  }

  /** As ingest answers: everything before the record is done. */
  private static Answer failAtPoison(List<Seen> batch) {
    return IntStream.range(0, batch.size())
        .filter(i -> batch.get(i).data().equals(POISON))
        .<Answer>mapToObj(Answer.FailedFrom::new)
        .findFirst()
        .orElseGet(Answer.Handled::new);
  }

  private static String context(MappedStream stream, String field) throws Exception {
    assertThat(stream.s3().objects()).hasSize(1);
    Map.Entry<String, String> stored = stream.s3().objects().entrySet().iterator().next();
    assertThat(stored.getKey())
        .startsWith(DEPLOYED.onFailureBucket().orElseThrow() + "/aws/lambda/");
    return new JsonMapper().readTree(stored.getValue()).path("requestContext").path(field).asText();
  }
}
