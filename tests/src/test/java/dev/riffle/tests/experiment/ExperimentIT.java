package dev.riffle.tests.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two arms with a model each, users who click more in one of them, and what the report says. */
class ExperimentIT {
  private static final String TENANT = "default";
  private static final String TESTER = "tester";
  private static final int USERS = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static Stage stage;
  private static String control;
  private static String treatment;

  @BeforeAll
  static void startAnExperiment() {
    stage = Stage.start();
    send(readersAndBooks());
    treatment = train(1);
    control = train(2);
    JsonNode started =
        retrain(
            """
            {"operation":"experiment","name":"bolder","expected":"%s","testers":{"%s":"bold"},
            "arms":{"bold":{"version":"%s","share":0.5}}}"""
                .formatted(control, TESTER, treatment));
    assertThat(started.at("/experiment/name").asText()).isEqualTo("bolder");
    await()
        .atMost(PATIENCE)
        .until(() -> stage.api().get("/v1/models").json().at("/experiment/testers").asInt() == 1);
  }

  @AfterAll
  static void leave() {
    stage.close();
  }

  @Test
  void theReportSaysWhatUsersOfEachArmDid() {
    var users = new ArrayList<JsonNode>();
    for (int user = 0; user < USERS; user++) {
      users.add(ask("user-" + user));
    }
    for (int user = 0; user < USERS; user += 6) {
      assertThat(ask("user-" + user).path("arm"))
          .as("user-%d stays", user)
          .isEqualTo(users.get(user).path("arm"));
    }
    assertThat(users)
        .allSatisfy(
            answer ->
                assertThat(answer.path("model").asText())
                    .isEqualTo(answer.path("arm").asText().equals("bold") ? treatment : control));
    assertThat(ask(TESTER).path("arm").asText()).isEqualTo("bold");

    Map<String, Integer> inArm = new HashMap<>();
    Map<String, Integer> clickers = new HashMap<>();
    var events = new ArrayList<ObjectNode>();
    Instant now = Instant.now();
    for (int user = 0; user < USERS; user++) {
      JsonNode answer = users.get(user);
      String arm = answer.path("arm").asText();
      // Every second user of the one arm clicks, every fifth of the other.
      boolean clicks = inArm.merge(arm, 1, Integer::sum) % (arm.equals("bold") ? 2 : 5) == 0;
      clickers.merge(arm, clicks ? 1 : 0, Integer::sum);
      events.addAll(seen("user-" + user, answer, clicks, now));
    }
    events.addAll(seen(TESTER, ask(TESTER), true, now));
    events.add(
        EventBodies.interaction(TENANT, "forged", "click", "user-0", "book-0", now)
            .put("recommendationId", "made-up"));
    send(events);

    JsonNode report = retrain("{\"operation\":\"report\",\"horizon\":\"PT0S\",\"fewestUsers\":20}");

    assertThat(report.path("experiment").asText()).isEqualTo("bolder");
    assertThat(report.at("/arms/0/name").asText()).isEqualTo("default");
    for (JsonNode arm : report.path("arms")) {
      String name = arm.path("name").asText();
      double rate = (double) clickers.get(name) / inArm.get(name);
      assertThat(arm.path("users").asInt()).as(name).isEqualTo(inArm.get(name));
      assertThat(arm.path("impressions").asInt()).isEqualTo(3 * inArm.get(name));
      assertThat(arm.at("/successes/click/events").asInt()).isEqualTo(clickers.get(name));
      assertThat(arm.at("/successes/click/perUser/rate").asDouble()).isEqualTo(rate);
      assertThat(arm.path("models"))
          .singleElement()
          .extracting(JsonNode::asText)
          .isEqualTo(name.equals("bold") ? treatment : control);
    }
    assertThat(report.at("/comparisons/0/arm").asText()).isEqualTo("bold");
    assertThat(report.at("/comparisons/0/rate").asDouble())
        .isEqualTo((double) clickers.get("bold") / inArm.get("bold"))
        .isGreaterThan(report.at("/comparisons/0/controlRate").asDouble());
    assertThat(report.at("/comparisons/0/users").asInt()).isEqualTo(inArm.get("bold"));
    assertThat(report.at("/notCounted/otherExperiment").asInt()).as("the tester's").isEqualTo(4);
    assertThat(report.at("/notCounted/notOurs").asInt()).isEqualTo(1);
    assertThat(report.path("summary").toString()).contains("bold against default: ");
  }

  /** Three impressions, and a click if they click, under the answer's id. */
  private static List<ObjectNode> seen(String user, JsonNode answer, boolean clicks, Instant now) {
    var events = new ArrayList<ObjectNode>();
    for (int i = 0; i < 3; i++) {
      events.add(event("impression-" + i, "impression", user, answer, i, now));
    }
    if (clicks) {
      events.add(event("click", "click", user, answer, 0, now));
    }
    return events;
  }

  private static ObjectNode event(
      String id, String type, String user, JsonNode answer, int place, Instant now) {
    String item = answer.path("items").path(place).path("itemId").asText();
    return EventBodies.interaction(TENANT, id + " " + user, type, user, item, now)
        .put("recommendationId", answer.path("recommendationId").asText());
  }

  private static List<ObjectNode> readersAndBooks() {
    Instant then = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);
    var events = new ArrayList<ObjectNode>();
    for (int book = 0; book < 12; book++) {
      events.add(EventBodies.item(TENANT, "put-" + book, "book-" + book, "any", then));
    }
    for (int like = 0; like < 120; like++) {
      int reader = like % 30;
      int book = (reader * 5 + like / 30 * 7) % 12;
      events.add(
          EventBodies.interaction(
              TENANT,
              "like-" + like,
              "like",
              "reader-" + reader,
              "book-" + book,
              then.plusSeconds(like)));
    }
    return events;
  }

  private static JsonNode ask(String user) {
    ApiResponse answer = stage.api().recommendations(user, "k=3");
    assertThat(answer.items()).as(answer.json().toString()).hasSize(3);
    return answer.json();
  }

  /** The version of a model that serves from now on. */
  private static String train(int seed) {
    JsonNode trained =
        retrain(
            "{\"operation\":\"train\",\"dims\":4,\"gate\":\"off\",\"seed\":%d}".formatted(seed));
    assertThat(trained.path("promoted").asBoolean()).as(trained.toString()).isTrue();
    return trained.path("version").asText();
  }

  private static JsonNode retrain(String request) {
    ApiResponse answer = stage.api().post("/2015-03-31/functions/retrain/invocations", request);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }

  /** Sends and waits until all is archived. */
  private static void send(List<ObjectNode> events) {
    ApiResponse answer = stage.api().post("/v1/events", EventBodies.body(events));
    assertThat(answer.json().path("accepted").asInt())
        .as(answer.json().toString())
        .isEqualTo(events.size());
    Set<String> ids =
        events.stream().map(event -> event.get("id").asText()).collect(Collectors.toSet());
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(TENANT).containsAll(ids));
  }
}
