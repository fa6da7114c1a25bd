package dev.riffle.tests.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page in one call: what its items are, what is new and rising, and only what there is. */
class PageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static Stage stage;

  @BeforeAll
  static void start() {
    stage = Stage.start();
  }

  @AfterAll
  static void leave() {
    stage.close();
  }

  @Test
  void whatAnItemIsComesWithIt() {
    Instant now = Instant.now();
    send(
        List.of(
            described("titles", "p1", "lamp", "{\"title\":\"Lamp\",\"price\":19.9}", now),
            like("titles", "ann", "lamp", now)));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        stage
                            .api()
                            .recommendations("bob", "tenant=titles&fields=title")
                            .json()
                            .at("/items/0/attributes"))
                    .hasToString("{\"title\":\"Lamp\"}"));

    send(List.of(described("titles", "p2", "lamp", "{\"title\":\"Sold\"}", now.plusMillis(9))));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        get("/v1/popular?tenant=titles&fields=*")
                            .json()
                            .at("/items/0/attributes/title")
                            .asText())
                    .isEqualTo("Sold"));
  }

  @Test
  void whatRisesIsThereWithinAMinuteAndOneProgramLiftsNothing() {
    String tenant = "rise";
    Instant now = Instant.now();
    var events = new ArrayList<ObjectNode>();
    for (String item : List.of("first", "rising", "lifted")) {
      events.add(EventBodies.item(tenant, "put-" + item, item, "crime", now.minusSeconds(60)));
    }
    events.add(EventBodies.item(tenant, "put-last", "last", "poetry", now));
    for (int i = 0; i < 300; i++) {
      events.add(like(tenant, "program", "lifted", now.minusMillis(i)));
    }
    for (int user = 0; user < 4; user++) {
      events.add(like(tenant, "user-" + user, "rising", now));
    }

    send(events);

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(scored(tenant)).containsExactly("rising"));
    assertThat(get("/v1/popular?window=hour&tenant=" + tenant).json().at("/items/0/score").asInt())
        .isEqualTo(4);
    assertThat(get("/v1/newest?k=1&tenant=" + tenant).items()).containsExactly("last");
    assertThat(get("/v1/newest?anyOf=crime&tenant=" + tenant).items())
        .containsExactlyInAnyOrder("first", "rising", "lifted");
  }

  @Test
  void whatNobodyPutIsNotLearnedAndNotRecommended() {
    String tenant = "real";
    Instant now = Instant.now();
    var events = new ArrayList<ObjectNode>();
    for (int item = 0; item < 8; item++) {
      events.add(EventBodies.item(tenant, "put-" + item, "book-" + item, "crime", now));
    }
    for (int user = 0; user < 20; user++) {
      for (int item = 0; item < 4; item++) {
        events.add(like(tenant, "user-" + user, "book-" + (user + item) % 8, now));
      }
      events.add(like(tenant, "user-" + user, "undefined", now));
    }
    for (int i = 0; i < 100; i++) {
      events.add(like(tenant, "liar", "invented-" + i, now));
    }
    send(events);
    Set<String> ids = events.stream().map(e -> e.get("id").asText()).collect(Collectors.toSet());
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(tenant).containsAll(ids));

    JsonNode trained = stage.api().trainUngated(tenant, 8);

    assertThat(trained.path("items").asInt()).as(trained.toString()).isEqualTo(8);
    assertThat(trained.at("/dropped/unknownItem").asInt()).isEqualTo(120);
    assertThat(trained.path("unknownItems").asText()).contains("120", "101", "item.put");
    assertThat(all(tenant)).hasSize(8).allMatch(item -> item.startsWith("book-"));

    send(List.of(EventBodies.item(tenant, "late", "invented-7", "crime", Instant.now())));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(all(tenant)).contains("invented-7"));
    assertThat(all(tenant)).hasSize(9);
  }

  private static List<String> all(String tenant) {
    return stage.api().recommendations("new", "k=500&tenant=" + tenant).items();
  }

  private static List<String> scored(String tenant) {
    var ids = new ArrayList<String>();
    for (JsonNode item : get("/v1/trending?window=hour&tenant=" + tenant).json().path("items")) {
      if (item.path("score").asDouble() > 0) {
        ids.add(item.path("itemId").asText());
      }
    }
    return ids;
  }

  private static ApiResponse get(String path) {
    ApiResponse answer = stage.api().get(path);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer;
  }

  private static ObjectNode described(
      String tenant, String id, String item, String attributes, Instant time) {
    ObjectNode event = EventBodies.item(tenant, id, item, "light", time);
    ((ObjectNode) event.get("item")).putRawValue("attributes", new RawValue(attributes));
    return event;
  }

  private static ObjectNode like(String tenant, String user, String item, Instant time) {
    return EventBodies.interaction(
        tenant, "%s-%s-%s".formatted(user, item, time), "like", user, item, time);
  }

  private static void send(List<ObjectNode> events) {
    for (int from = 0; from < events.size(); from += 500) {
      List<ObjectNode> some = events.subList(from, Math.min(events.size(), from + 500));
      ApiResponse answer = stage.api().post("/v1/events", EventBodies.body(some));
      assertThat(answer.json().path("accepted").asInt())
          .as(answer.json().toString())
          .isEqualTo(some.size());
    }
  }
}
