package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.aws.log.Log;
import dev.riffle.core.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row that cannot be read is kept whole, with the reason, and counted. */
final class SetAsideRowsTest {
  private static final Map<String, AttributeValue> ROW =
      Map.of(
          "pk", AttributeValue.fromS("default#canary-user"),
          "rev", AttributeValue.fromN("3"),
          "history", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {9, 9})));

  private final Map<String, byte[]> objects = new TreeMap<>();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final SetAsideRows rows =
      new SetAsideRows(
          (key, type, content, until) -> objects.putIfAbsent(key, content),
          Clock.systemUTC(),
          new Log(new PrintStream(logged, true, StandardCharsets.UTF_8)));

  @Test
  void rowLiesBesideRejectedRecordsWithItsReason() throws Exception {
    rows.keep("users", ROW, new IllegalStateException("history is damaged"));

    assertThat(objects.keySet()).singleElement().asString().startsWith("rejected/rows/users/");
    JsonNode kept = JsonText.read(objects.values().iterator().next());
    assertThat(kept.path("table").asText()).isEqualTo("users");
    assertThat(kept.path("reason").asText()).isEqualTo("history is damaged");
    assertThat(kept.at("/row/pk/S").asText()).isEqualTo("default#canary-user");
    assertThat(kept.at("/row/rev/N").asText()).isEqualTo("3");
    assertThat(kept.at("/row/history/B").binaryValue()).containsExactly(9, 9);
  }

  @Test
  void sameRowIsKeptOnce() {
    rows.keep("users", ROW, new IllegalStateException("history is damaged"));
    rows.keep("users", ROW, new IllegalStateException("history is damaged"));

    assertThat(objects).hasSize(1);
  }

  @Test
  void logCountsItAndNamesTheObjectAndNobody() {
    rows.keep("users", ROW, new IllegalStateException("row default#canary-user is damaged"));

    assertThat(logged.toString(StandardCharsets.UTF_8))
        .contains("\"RowsSetAside\"", "row-set-aside", objects.keySet().iterator().next())
        .doesNotContain("canary-user");
  }
}
