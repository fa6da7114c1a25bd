package dev.riffle.tests.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the same people bought, from events to answers: purchases count, and nothing else. */
class BoughtTogetherIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String LAMP = "/v1/items/lamp/bought-together?k=2&tenant=";

  private static Stage stage;

  @BeforeAll
  static void start() {
    stage = Stage.start();
  }

  @AfterAll
  static void leave() {
    stage.close();
  }

  /** All look at lamps and chairs, a few buy lamps with bulbs, and one program all sorts. */
  @Test
  void whatWasBoughtComesAndNotWhatWasLookedAt() {
    String tenant = "buyers";
    List<ObjectNode> events = looks(tenant);
    Instant then = Instant.now().minusSeconds(3_600);
    for (int user = 0; user < 6; user++) {
      events.add(did(tenant, "purchase", "u" + user, "lamp", then.plusSeconds(1)));
      events.add(did(tenant, "purchase", "u" + user, "bulb", then.plusSeconds(2)));
    }
    for (int time = 0; time < 50; time++) {
      events.add(did(tenant, "purchase", "robot", "lamp", then.plusSeconds(10 + time)));
      events.add(did(tenant, "purchase", "robot", "stuff", then.plusSeconds(70 + time)));
    }
    trained(tenant, events);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              ApiResponse answer = stage.api().get(LAMP + tenant);
              assertThat(answer.json().path("strategy").asText()).isEqualTo("bought-together");
              assertThat(answer.items().getFirst()).isEqualTo("bulb");
              assertThat(answer.json().at("/items/0/score").asDouble()).isPositive();
              assertThat(answer.json().at("/items/1/score").asDouble()).isZero();
            });
    ApiResponse basket =
        stage
            .api()
            .post(
                "/v1/items/bought-together",
                "{\"tenant\":\"%s\",\"itemIds\":[\"lamp\",\"chair\"],\"k\":1}".formatted(tenant));
    assertThat(basket.items()).containsExactly("bulb");
    assertThat(stage.api().get("/v1/items/lamp/together?k=1&tenant=" + tenant).items())
        .as("what people touch beside it stays what it was")
        .containsExactly("chair");
  }

  @Test
  void whereNobodyBoughtTheAnswerSaysThatItIsWhatIsAlike() {
    String tenant = "lookers";
    trained(tenant, looks(tenant));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              ApiResponse answer = stage.api().get(LAMP + tenant);
              assertThat(answer.json().path("strategy").asText()).isEqualTo("similar");
              assertThat(answer.items()).hasSize(2);
            });
  }

  /** Thirty people who look at a lamp, a chair and something of their own. */
  private static List<ObjectNode> looks(String tenant) {
    Instant then = Instant.now().minusSeconds(7_200);
    var events = new ArrayList<ObjectNode>();
    for (String item : List.of("lamp", "chair", "bulb", "stuff", "vase", "rug")) {
      events.add(EventBodies.item(tenant, "put-" + item, item, "home", then));
    }
    for (int user = 0; user < 30; user++) {
      events.add(did(tenant, "view", "u" + user, "lamp", then.plusSeconds(1)));
      events.add(did(tenant, "view", "u" + user, "chair", then.plusSeconds(2)));
      String own = user % 2 == 0 ? "vase" : "rug";
      events.add(did(tenant, "view", "u" + user, own, then.plusSeconds(3)));
    }
    return events;
  }

  private static void trained(String tenant, List<ObjectNode> events) {
    ApiResponse answer = stage.api().post("/v1/events", EventBodies.body(events));
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(events.size());
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(tenant).size() == events.size());
    stage.api().trainUngated(tenant, 8);
  }

  private static ObjectNode did(
      String tenant, String type, String user, String item, Instant time) {
    String id = "%s-%s-%s-%s".formatted(type, user, item, time.toEpochMilli());
    return EventBodies.interaction(tenant, id, type, user, item, time);
  }
}
