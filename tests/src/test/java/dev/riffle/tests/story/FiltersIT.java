package dev.riffle.tests.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Books with prices, brands and dates, put over HTTP, trained on, ranked and filtered by. */
class FiltersIT {
  private static final String TENANT = "default";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int DIMS = 4;
  private static final int ALL = 500;
  private static final int BOOKS = 2 * Town.BOOKS_OF_A_KIND;
  private static final String ANN = Town.reader(0);

  private static Stage stage;
  private static Instant now;

  @BeforeAll
  static void trainOnTheTown() {
    stage = Stage.start();
    now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
    var town = new Town(TENANT, now);
    var events = new ArrayList<ObjectNode>();
    town.books().forEach(book -> events.add(described(book, number(book))));
    for (int reader = 0; reader < Town.READERS; reader++) {
      events.addAll(town.likes(reader));
    }
    ObjectNode ann = EventBodies.delete(TENANT, "put-ann", "user.put", ANN, now);
    ann.putObject("user").putArray("tags").add("ships:DE");
    events.add(ann);
    for (int from = 0; from < events.size(); from += 500) {
      send(events.subList(from, Math.min(events.size(), from + 500)));
    }
    Set<String> ids = events.stream().map(e -> e.get("id").asText()).collect(Collectors.toSet());
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(TENANT).containsAll(ids));
    JsonNode trained = stage.api().train(TENANT, DIMS);
    assertThat(trained.path("promoted").asBoolean()).as(trained.toString()).isTrue();
    await().atMost(PATIENCE).until(() -> stage.api().get("/v1/models").json().hasNonNull("loaded"));
  }

  @AfterAll
  static void leave() {
    stage.close();
  }

  @Test
  void namedItemsComeInTheUsersOrderWithTheScoresOfRecommendations() {
    JsonNode all =
        ask("/v1/recommendations", "\"k\":500,\"filter\":{\"includeSeen\":true}")
            .json()
            .get("items");

    ApiResponse ranked =
        ask("/v1/rank", "\"items\":[\"%s\",\"nothing\",\"%s\"]".formatted(id(all, 9), id(all, 2)));

    assertThat(ranked.items()).containsExactly(id(all, 2), id(all, 9), "nothing");
    assertThat(ranked.json().at("/items/0")).isEqualTo(all.get(2));
    assertThat(ranked.json().at("/items/1")).isEqualTo(all.get(9));
    assertThat(ranked.json().at("/items/2/unknown").asBoolean()).isTrue();
  }

  @Test
  void asManyComeAsPass() {
    assertThat(where("price < 7")).hasSize(2 * 7).allMatch(book -> number(book) < 7);
    assertThat(where("brand = \"odd\" and category = crime"))
        .hasSize(15)
        .allMatch(book -> book.startsWith("crime") && number(book) % 2 == 1);
    // The n-th was released n days and an hour ago.
    assertThat(where("age(released) <= 3d")).hasSize(2 * 3).allMatch(book -> number(book) < 3);
    assertThat(where("price < 0 or not (price >= 0)")).isEmpty();
  }

  @Test
  void whoTheUserIsAndWhatTheyDidCount() {
    assertThat(where("tag in user(ships:)")).hasSize(2 * 10).allMatch(book -> number(book) < 10);
    assertThat(where("user(tag = \"ships:DE\")")).hasSize(BOOKS);
    assertThat(where("not user(tag = \"ships:DE\")")).isEmpty();
    Set<String> read =
        new Town(TENANT, now)
            .likes(0).stream().map(e -> e.get("itemId").asText()).collect(Collectors.toSet());
    assertThat(where("history = like within 1d")).containsExactlyInAnyOrderElementsOf(read);
    assertThat(where("history = purchase")).isEmpty();
  }

  @Test
  void aNewPriceCountsAtOnce() {
    assertThat(where("price = 29")).containsExactlyInAnyOrder("crime-29", "travel-29");
    ObjectNode sale = EventBodies.item(TENANT, "sale", "travel-29", "travel", now.plusSeconds(1));

    send(List.of(described(sale, 1_000)));

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(where("price > 900")).containsExactly("travel-29"));
    assertThat(where("price = 29")).containsExactly("crime-29");
  }

  @Test
  void whatIsWrongIsNamedByItsPlace() {
    ApiResponse refused = ask("/v1/rank", "\"filter\":{\"where\":\"price <\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/field").asText()).isEqualTo("filter.where");
    assertThat(refused.json().at("/detail").asText()).contains("character 8");
  }

  /** With a price, a brand and a date by its number, and where it is sent. */
  private static ObjectNode described(ObjectNode put, int price) {
    int number = number(put);
    ObjectNode item = (ObjectNode) put.get("item");
    ArrayNode tags = item.putArray("tags").add(number % 2 == 1 ? "brand:odd" : "brand:even");
    tags.add(number < 10 ? "ships:DE" : "ships:FR");
    item.putObject("numbers")
        .put("price", price)
        .put("released", now.minus(Duration.ofHours(24L * number + 1)).getEpochSecond());
    return put;
  }

  private static int number(ObjectNode put) {
    return number(put.get("itemId").asText());
  }

  private static int number(String book) {
    return Integer.parseInt(book.substring(book.indexOf('-') + 1));
  }

  private static List<String> where(String condition) {
    ObjectNode filter = JSON.createObjectNode().put("includeSeen", true).put("where", condition);
    ApiResponse answer =
        ask("/v1/recommendations", "\"k\":%d,\"filter\":%s".formatted(ALL, filter));
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.items();
  }

  private static ApiResponse ask(String route, String more) {
    return stage.api().post(route, "{\"userId\":\"%s\",%s}".formatted(ANN, more));
  }

  private static String id(JsonNode items, int n) {
    return items.get(n).get("itemId").asText();
  }

  private static void send(List<ObjectNode> events) {
    ApiResponse answer = stage.api().post("/v1/events", EventBodies.body(events));
    assertThat(answer.json().path("accepted").asInt())
        .as(answer.json().toString())
        .isEqualTo(events.size());
  }
}
