package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.ingest.stream.World.Sent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever fails, no log line and no metric holds a user's id, a session's, or an event. */
class LogsNameNobodyTest {
  private static final String CANARY = "canary-4711";
  private static final String USER = "default#" + CANARY;

  private final World world = new World(Optional.of(TestModel.with(1_000, 50)), 1);

  @ParameterizedTest
  @EnumSource(
      value = Outage.Kind.class,
      names = {"NONE", "ERROR_BEFORE", "ERROR_AFTER"})
  void whateverStoreIsAway(Outage.Kind kind) {
    for (int operation = 0; operation < 12; operation++) {
      world.outage.plan(kind, operation);
      world.listsOutage.plan(kind, operation);
      world.invoke(batch());
    }

    assertThat(log()).contains("\"event\":\"batch\"").doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"history", "vector", "userFeatures", "retractions", "seen", "rev"})
  void whateverOfARowIsDamaged(String attribute) {
    world.deliver(batch());
    var row = world.users.table.get(USER);
    row.put(
        attribute,
        switch (attribute) {
          case "userFeatures" -> AttributeValue.fromS("{\"tags\":[\"%s\",7]}".formatted(CANARY));
          case "rev" -> AttributeValue.fromS(CANARY);
          default -> AttributeValue.fromB(SdkBytes.fromUtf8String(CANARY));
        });

    world.invoke(batch());

    assertThat(log()).contains("batch-failed", "error").doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void aRowThatOthersChangeEachTime(int others) {
    world.users.race = others;

    world.invoke(batch());

    assertThat(log()).contains("\"event\":\"batch\"").doesNotContain(CANARY);
    if (others > 12) {
      assertThat(log()).contains("a user's row changed under each of 12 tries");
    }
  }

  private String log() {
    return world.log.toString(StandardCharsets.UTF_8);
  }

  private List<Sent> batch() {
    String event =
        """
        {"id":"%1$s","type":"click","userId":"%1$s","itemId":"old1","sessionId":"%1$s",
         "time":"2026-11-24T17:00:00Z","context":{"%1$s":"%1$s"}}""";
    return world.put(
        List.of(
            event.formatted(CANARY),
            event.formatted(CANARY).replace("old1", "fresh"),
            StreamEvents.userPut(CANARY + "-put", CANARY, 3, CANARY),
            CANARY,
            "{\"userId\":\"%1$s\",\"%1$s\":1}".formatted(CANARY),
            event.formatted(CANARY).replace("\"click\"", "\"" + CANARY + "\""),
            StreamEvents.delete(CANARY + "-gone", CANARY + "-other", 4)));
  }
}
