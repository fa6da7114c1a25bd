package dev.riffle.tests.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.archive.RejectedKeys;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A user, a session and a text that can be told from all others go through each door and each kind
 * of failure. No function's log, none of the host's, no name of an object and no model's report
 * holds them afterwards.
 */
class CanaryIT {
  private static final String CANARY = "canary-4711";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Test
  void nothingThatIsLoggedOrReportedNamesTheUser() {
    Logger root = Logger.getLogger("");
    Handler handler = new Listener();
    root.addHandler(handler);
    try (Stage stage = Stage.start(host -> host.logListener(line -> lines.add(line.text())))) {
      events(stage);
      wrongEvents(stage);
      junkOnTheStream(stage);
      awaitArchived(stage, "done-1");
      reads(stage);
      train(stage);
      damagedRow(stage);
      experiments(stage);
      stage.api().retrain("{\"operation\":\"purge\"}");
      stage.api().retrain("{\"operation\":\"compact\"}");
      stage.api().ask("DELETE", "/v1/users/" + CANARY);

      assertThat(stage.store().keys("")).noneMatch(key -> key.contains(CANARY));
      for (String key : stage.store().keys("models/")) {
        if (key.endsWith(".json") && !key.endsWith("current.json")) {
          assertThat(new String(stage.store().object(key), StandardCharsets.UTF_8))
              .as(key)
              .doesNotContain(CANARY);
        }
      }
    } finally {
      root.removeHandler(handler);
    }
    assertThat(lines).anyMatch(line -> line.contains("row-set-aside"));
    assertThat(lines).anyMatch(line -> line.contains("no state of a user"));
    assertThat(lines).anyMatch(line -> line.contains("a user is sent to arm"));
    assertThat(lines).noneMatch(line -> line.contains(CANARY));
  }

  private static void events(Stage stage) {
    var events = new ArrayList<ObjectNode>();
    Instant start = Instant.now().minusSeconds(3_600);
    for (int i = 0; i < 40; i++) {
      events.add(event("other-" + i, "user-" + i % 8, "item-" + i % 7, start.plusSeconds(i)));
    }
    ObjectNode theirs = event(CANARY + "-1", CANARY, "item-1", start.plusSeconds(50));
    theirs.put("sessionId", CANARY).putObject("context").put(CANARY, CANARY);
    events.add(theirs);
    assertThat(stage.api().post("/v1/events", EventBodies.body(events)).status()).isEqualTo(200);
    stage.api().ask("PUT", "/v1/users/" + CANARY, "{\"categories\":[\"" + CANARY + "\"]}");
    stage.api().ask("PUT", "/v1/items/item-1", "{\"text\":\"%s\"}".formatted(CANARY));
  }

  /** At the doors, whose answers may show what was sent, and nothing else may. */
  private static void wrongEvents(Stage stage) {
    stage.api().post("/v1/events", CANARY);
    stage.api().post("/v1/events", "{\"events\":[{\"%1$s\":1,\"%1$s\":2}]}".formatted(CANARY));
    stage.api().post("/v1/events", "[{\"id\":\"%1$s\",\"type\":\"%1$s\"}]".formatted(CANARY));
    stage.api().recommendations(CANARY, "k=" + CANARY);
    stage.api().post("/v1/recommendations", "{\"userId\":\"%1$s\",\"%1$s\":1}".formatted(CANARY));
    stage.api().post("/v1/rank", "{\"userId\":\"%1$s\",\"items\":\"%1$s\"}".formatted(CANARY));
    stage.api().ask("PUT", "/v1/users/" + CANARY, "{\"%s\":1}".formatted(CANARY));
    stage.api().get("/v1/items/" + CANARY + "/similar");
  }

  private static void junkOnTheStream(Stage stage) {
    put(stage, CANARY);
    put(stage, "{\"id\":\"%1$s\",\"userId\":\"%1$s\",\"type\":\"%1$s\"}".formatted(CANARY));
    put(stage, event("done-1", "user-1", "item-1", Instant.now()).toString());
  }

  private static void reads(Stage stage) {
    stage.api().recommendations(CANARY, "k=3&explain=true");
    stage.api().post("/v1/rank", "{\"userId\":\"%s\",\"items\":[\"item-1\"]}".formatted(CANARY));
  }

  private static void train(Stage stage) {
    assertThat(stage.api().trainUngated("default", 8).path("trained").asBoolean()).isTrue();
  }

  private static void damagedRow(Stage stage) {
    var row = new HashMap<>(stage.store().user("default", CANARY));
    row.put("history", AttributeValue.fromB(SdkBytes.fromUtf8String(CANARY)));
    stage.aws().dynamo().putItem(b -> b.tableName(stage.plane().users().name()).item(row));
    reads(stage);
    put(stage, event(CANARY + "-2", CANARY, "item-2", Instant.now()).toString());
    put(stage, event("done-2", "user-1", "item-1", Instant.now()).toString());
    awaitArchived(stage, "done-2");
    await().atMost(PATIENCE).until(() -> !stage.store().keys(RejectedKeys.ROWS).isEmpty());
  }

  private static void experiments(Stage stage) {
    String version = stage.api().get("/v1/models").json().path("loaded").asText();
    for (String testers :
        List.of(
            "\"%s\":\"nowhere\"".formatted(CANARY),
            "\"%s\":7".formatted(CANARY),
            "\"%1$s\":\"bold\",\"%1$s\":\"bold\"".formatted(CANARY),
            "\"%s\":\"bold\"".formatted(CANARY))) {
      stage
          .api()
          .retrain(
              """
              {"operation":"experiment","name":"x","testers":{%s},
               "arms":{"bold":{"version":"%s","share":0.1}}}"""
                  .formatted(testers, version));
    }
    stage.api().retrain("{\"operation\":\"report\"}");
  }

  private static void awaitArchived(Stage stage, String id) {
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds("default").contains(id));
  }

  private static ObjectNode event(String id, String user, String item, Instant time) {
    return EventBodies.interaction("default", id, "like", user, item, time);
  }

  private static void put(Stage stage, String text) {
    stage
        .aws()
        .kinesis()
        .putRecord(
            b ->
                b.streamName(stage.plane().stream().name())
                    .partitionKey("default#" + CANARY)
                    .data(SdkBytes.fromUtf8String(text)));
  }

  /** What the host itself logs. */
  private final class Listener extends Handler {
    @Override
    public void publish(LogRecord line) {
      Object[] parameters = line.getParameters() == null ? new Object[0] : line.getParameters();
      lines.add(line.getMessage() + List.of(parameters) + line.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
