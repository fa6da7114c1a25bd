package dev.riffle.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.FaultProxy;
import dev.riffle.tests.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DynamoDB or S3 is away for a while in mid-stream: nothing is lost, and answers go on. */
class OutageIT {
  private static final String TENANT = "default";
  private static final Duration AWAY = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Map<String, FaultProxy> GATES =
      Map.of("DYNAMODB", new FaultProxy(), "S3", new FaultProxy());
  private static Stage stage;

  @BeforeAll
  static void trainSomething() {
    stage =
        Stage.start(
            service -> GATES.containsKey(service) ? GATES.get(service).endpoint().toString() : "",
            GATES.values());
    var events = new ArrayList<ObjectNode>();
    for (int i = 0; i < 60; i++) {
      events.add(like("train-" + i, "user-" + i % 8, "item-" + i % 11));
    }
    send(events);
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(TENANT).contains("train-59"));
    await().atMost(PATIENCE).until(() -> stage.api().train(TENANT).path("promoted").asBoolean());
  }

  @AfterAll
  static void leave() throws java.io.IOException {
    stage.close();
    for (FaultProxy gate : GATES.values()) {
      gate.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DYNAMODB", "S3"})
  void nothingIsLostAndAnswersGoOn(String service) {
    Set<String> sent = new HashSet<>();
    Instant back = Instant.now().plus(AWAY);
    GATES.get(service).shut();

    while (Instant.now().isBefore(back)) {
      String id = "%s-%d".formatted(service, sent.size());
      send(List.of(like(id, "user-" + sent.size() % 8, "item-" + sent.size() % 11)));
      sent.add(id);
      ApiResponse answer = stage.api().recommendations("user-1", "k=3");
      assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
      if (service.equals("DYNAMODB")) {
        assertThat(answer.json().path("degraded").toString()).contains("user-state");
      }
    }
    GATES.get(service).open();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(stage.store().archivedIds(TENANT)).containsAll(sent));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(stage.api().recommendations("user-1", "k=3").json().has("degraded"))
                    .isFalse());
  }

  private static ObjectNode like(String id, String user, String item) {
    return EventBodies.interaction(TENANT, id, "like", user, item, Instant.now());
  }

  private static void send(List<ObjectNode> events) {
    ApiResponse answer = stage.api().post("/v1/events", EventBodies.body(events));
    assertThat(answer.json().path("accepted").asInt())
        .as(answer.json().toString())
        .isEqualTo(events.size());
  }
}
