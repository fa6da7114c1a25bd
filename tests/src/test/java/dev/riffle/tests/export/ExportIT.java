package dev.riffle.tests.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.export.ExportKeys;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** An export says of each user what the API answers them, killed in its middle or not. */
class ExportIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TENANT = "default";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int USERS = 40;

  /** So many that a run takes a while, and that some of them are empty. */
  private static final int PARTS = 150;

  @Test
  void anExportIsWhatEachUserIsAnswered() throws Exception {
    try (Stage stage = Stage.start()) {
      world(stage);

      JsonNode whole =
          export(stage, "\"name\":\"whole\",\"k\":5,\"filter\":{\"where\":\"category = crime\"}");

      assertThat(whole.path("finished").asBoolean()).as("%s", whole).isTrue();
      Map<String, JsonNode> lists = lists(stage, "whole");
      assertThat(lists).hasSize(USERS).doesNotContainKeys("gone", "other-tenants");
      assertThat(whole.path("users").asInt()).isEqualTo(USERS);
      assertSameAsAnswers(stage, lists);
      assertThat(lists.get("u1").toString()).contains("\"personal\"");
      assertThat(lists.get("known")).as("somebody with features alone").isNotNull();

      killedInTheMiddle(stage, lists);
      segment(stage);
    }
  }

  private static void world(Stage stage) {
    Instant start = Instant.now().minusSeconds(7200);
    var events = new ArrayList<ObjectNode>();
    for (int item = 0; item < 30; item++) {
      events.add(
          EventBodies.item(
              TENANT, "put-" + item, "i-" + item, item % 3 == 0 ? "jazz" : "crime", start));
    }
    for (int user = 0; user < USERS - 1; user++) {
      for (int n = 0; n < 5; n++) {
        String item = "i-" + (user % 6 * 5 + (user + n * (1 + user % 3)) % 9) % 30;
        events.add(like("e-" + user + "-" + n, "u" + user, item, start.plusSeconds(60 + n)));
      }
    }
    events.add(like("of-gone", "gone", "i-1", start.plusSeconds(60)));
    events.add(
        EventBodies.interaction(
            "elsewhere", "e", "like", "other-tenants", "i-1", start.plusSeconds(60)));
    send(stage, events);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                stage.store().users().size() == USERS + 1
                    && stage.store().archivedIds(TENANT).contains("e-38-4"));
    stage.api().trainUngated(TENANT, 8);
    // What the model never met: an item, an event with it, a user of whom features are known.
    send(
        stage,
        List.of(
            EventBodies.item(TENANT, "put-new", "new", "crime", Instant.now()),
            EventBodies.delete(TENANT, "bye", "user.delete", "gone", Instant.now())));
    assertThat(
            stage
                .api()
                .ask("PUT", "/v1/users/known", "{\"categories\":[\"crime\"]}")
                .json()
                .path("accepted")
                .asInt())
        .isOne();
    send(stage, List.of(like("fresh-1", "u1", "new", Instant.now())));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                stage.store().user(TENANT, "gone").containsKey("deletedAt")
                    && stage.store().user(TENANT, "known").containsKey("userFeatures")
                    && stage.store().archivedIds(TENANT).contains("fresh-1")
                    && stage.store().item(TENANT, "new").containsKey("reservoir"));
    // The function reads what changed while it is asked.
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              JsonNode answer = stage.api().recommendations("u2", "k=40").json();
              return answer.path("items").findValuesAsText("itemId").contains("new")
                  && !answer.has("degraded");
            });
  }

  private static void killedInTheMiddle(Stage stage, Map<String, JsonNode> lists)
      throws IOException {
    String request =
        "\"name\":\"killed\",\"k\":5,\"parts\":%d,\"filter\":{\"where\":\"category = crime\"}"
            .formatted(PARTS);
    CompletableFuture<JsonNode> run =
        CompletableFuture.supplyAsync(() -> export(stage, request))
            .exceptionally(killed -> JSON.createObjectNode());
    await()
        .atMost(PATIENCE)
        .until(() -> stage.store().keys(ExportKeys.notes(TENANT, "killed")).size() > 3);
    stage.host().function("retrain").kill();
    run.join();
    int before = stage.store().keys(ExportKeys.notes(TENANT, "killed")).size();
    assertThat(before).as("parts that were whole when it was killed").isLessThan(PARTS);

    JsonNode again = export(stage, request);

    assertThat(again.path("finished").asBoolean()).as("%s", again).isTrue();
    assertThat(stage.store().keys(ExportKeys.notes(TENANT, "killed"))).hasSize(PARTS);
    assertThat(items(lists(stage, "killed"))).isEqualTo(items(lists));
    // Once it is whole nothing is made again.
    assertThat(export(stage, request)).isEqualTo(again);
    assertThat(export(stage, "\"name\":\"killed\",\"k\":6").path("errorMessage").asText())
        .contains("name is 'killed'");
  }

  private static void segment(Stage stage) throws IOException {
    String request = "\"name\":\"segment\",\"item\":\"new\",\"users\":7";
    JsonNode found = export(stage, request);

    assertThat(found.path("finished").asBoolean()).as("%s", found).isTrue();
    Map<String, JsonNode> members = lists(stage, "segment");
    assertThat(members).hasSize(7).doesNotContainKeys("u1", "gone");
    for (JsonNode member : members.values()) {
      var ranked =
          stage
              .api()
              .post(
                  "/v1/rank",
                  "{\"userId\":\"%s\",\"items\":[\"new\"],\"filter\":{\"includeSeen\":false}}"
                      .formatted(member.path("userId").asText()))
              .json();
      assertThat(member.path("score")).isEqualTo(ranked.at("/items/0/score"));
    }
    assertThat(
            export(stage, "\"name\":\"nothing\",\"item\":\"never\"").path("errorMessage").asText())
        .contains("item is 'never'");
  }

  private static void assertSameAsAnswers(Stage stage, Map<String, JsonNode> lists) {
    lists.forEach(
        (user, list) -> {
          var answer = stage.api().recommendations(user, "k=5&where=category%20%3D%20crime").json();
          assertThat(answer.has("degraded")).as("%s", answer).isFalse();
          assertThat(list.path("items")).as(user).isEqualTo(answer.path("items"));
          assertThat(list.path("strategy")).as(user).isEqualTo(answer.path("strategy"));
        });
  }

  private static Map<String, JsonNode> items(Map<String, JsonNode> lists) {
    var items = new TreeMap<String, JsonNode>();
    lists.forEach((user, list) -> items.put(user, list.path("items")));
    return items;
  }

  /** The lines of all parts by user; nobody comes twice. */
  private static Map<String, JsonNode> lists(Stage stage, String name) throws IOException {
    var lists = new TreeMap<String, JsonNode>();
    for (String key : stage.store().keys(ExportKeys.folder(TENANT, name) + "ndjson/")) {
      try (var lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(new ByteArrayInputStream(stage.store().object(key))),
                  StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode list = JSON.readTree(line);
          assertThat(lists.put(list.path("userId").asText(), list)).as(line).isNull();
        }
      }
    }
    return lists;
  }

  private static JsonNode export(Stage stage, String fields) {
    return stage.api().retrain("{\"operation\":\"export\",%s}".formatted(fields));
  }

  private static ObjectNode like(String id, String user, String item, Instant time) {
    return EventBodies.interaction(TENANT, id, "like", user, item, time);
  }

  private static void send(Stage stage, List<ObjectNode> events) {
    assertThat(
            stage
                .api()
                .post("/v1/events", EventBodies.body(events))
                .json()
                .path("accepted")
                .asInt())
        .isEqualTo(events.size());
  }
}
