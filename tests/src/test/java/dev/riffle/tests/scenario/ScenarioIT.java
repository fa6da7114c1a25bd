package dev.riffle.tests.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shop's first page: its rules are stored, seen, changed, tried and taken back. */
class ScenarioIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TENANT = "rules";
  private static final String HOME = "/v1/scenarios/home?tenant=" + TENANT;

  private static Stage stage;

  @BeforeAll
  static void start() {
    stage = Stage.start();
    Instant now = Instant.now();
    var events = new ArrayList<ObjectNode>();
    for (int item = 0; item < 40; item++) {
      String category = item % 4 == 0 ? "poetry" : "crime";
      events.add(EventBodies.item(TENANT, "put-" + item, "book-" + item, category, now));
    }
    for (int user = 0; user < 40; user++) {
      for (int item = 0; item < 6; item++) {
        String book = "book-" + (user + item * item) % 40;
        events.add(
            EventBodies.interaction(
                TENANT, "like-%d-%d".formatted(user, item), "like", "user-" + user, book, now));
      }
    }
    ApiResponse sent = stage.api().post("/v1/events", EventBodies.body(events));
    assertThat(sent.json().path("accepted").asInt()).isEqualTo(events.size());
    var ids = events.stream().map(event -> event.get("id").asText()).collect(Collectors.toSet());
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(TENANT).containsAll(ids));
    stage.api().trainUngated(TENANT, 8);
  }

  @AfterAll
  static void leave() {
    stage.close();
  }

  @Test
  void rulesAreStoredSeenChangedTriedAndTakenBack() {
    put("{\"where\":\"category = poetry\",\"pins\":[{\"place\":2,\"itemId\":\"book-12\"}]}");
    JsonNode first = answer("scenario=home&explain=true");
    assertThat(ids(first)).hasSize(5).allMatch(ScenarioIT::poetry);
    assertThat(ids(first).get(1)).isEqualTo("book-12");
    assertThat(first.at("/items/1/rules/0/rule").asText()).isEqualTo("pins[0]");

    put("{\"where\":\"category = crime\"}");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(ids(answer("scenario=home"))).hasSize(5).noneMatch(ScenarioIT::poetry));

    JsonNode tried =
        ok(
            stage
                .api()
                .post(
                    "/v1/scenarios/dry-run",
                    """
                    {"tenant":"rules","userId":"ann","k":5,
                     "scenario":{"boosts":[{"where":"category = poetry","factor":50}],
                                 "quotas":[{"each":"category","atMost":3}]}}
                    """));
    assertThat(ids(tried.get("before"))).isEqualTo(ids(answer("")));
    assertThat(ids(tried.get("after")).stream().filter(ScenarioIT::poetry)).hasSizeBetween(2, 3);

    ok(stage.api().post("/v1/scenarios/home/rollback", "{\"tenant\":\"rules\",\"version\":1}"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ids(answer("scenario=home"))).isEqualTo(ids(first)));
    JsonNode shown = ok(stage.api().get(HOME));
    assertThat(shown.path("version").asInt()).isEqualTo(1);
    assertThat(shown.path("versions").toString()).isEqualTo("[2,1]");
  }

  @Test
  void pagesAreOneLongListThoughTheUserGoesOn() {
    List<String> all = ids(answer("ben", "k=20"));
    JsonNode page = answer("ben", "k=5&pages=true");
    var shown = new ArrayList<>(ids(page));
    for (int n = 0; n < 3; n++) {
      String id = "scroll-" + n;
      ApiResponse sent =
          stage
              .api()
              .post(
                  "/v1/events",
                  EventBodies.body(
                      List.of(
                          EventBodies.interaction(
                              TENANT, id, "like", "ben", shown.getLast(), Instant.now()))));
      assertThat(sent.json().path("accepted").asInt()).isEqualTo(1);
      await().atMost(PATIENCE).until(() -> stage.store().archivedIds(TENANT).contains(id));
      page = answer("ben", "k=5&cursor=" + page.path("next").asText());
      shown.addAll(ids(page));
    }

    assertThat(shown).containsExactlyElementsOf(all);
  }

  private static void put(String scenario) {
    ok(stage.api().ask("PUT", HOME, scenario));
  }

  private static JsonNode answer(String query) {
    return answer("ann", "k=5&" + query);
  }

  private static JsonNode answer(String user, String query) {
    return ok(stage.api().recommendations(user, "tenant=" + TENANT + "&" + query));
  }

  private static JsonNode ok(ApiResponse answer) {
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> ids(JsonNode answer) {
    return answer.path("items").valueStream().map(item -> item.path("itemId").asText()).toList();
  }

  private static boolean poetry(String book) {
    return Integer.parseInt(book.substring("book-".length())) % 4 == 0;
  }
}
