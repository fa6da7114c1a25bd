package dev.riffle.tests.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Events in over HTTP, vectors updated, a different recommendation out: each test its own reader.
 */
class StoryIT {
  private static final String TENANT = "default";
  private static final int DIMS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static Stage stage;
  private static Instant now;

  @BeforeAll
  static void trainOnTheTown() {
    stage = Stage.start();
    now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<ObjectNode> events = new Town(TENANT, now.minusSeconds(60)).events();
    for (int from = 0; from < events.size(); from += 500) {
      send(events.subList(from, Math.min(events.size(), from + 500)));
    }
    Set<String> ids = events.stream().map(e -> e.get("id").asText()).collect(Collectors.toSet());
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(TENANT).containsAll(ids));
    JsonNode trained = stage.api().train(TENANT, DIMS);
    assertThat(trained.path("promoted").asBoolean()).as(trained.toString()).isTrue();
  }

  @AfterAll
  static void leave() {
    stage.close();
  }

  @Test
  void readersGetMoreOfWhatTheyRead() {
    ApiResponse answer = stage.api().recommendations(Town.reader(0), "k=10");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("strategy").asText()).isEqualTo("personal");
    assertThat(answer.items()).hasSize(10);
    assertThat(answer.items()).filteredOn(item -> item.startsWith("crime")).hasSizeGreaterThan(6);
  }

  @Test
  void nothingComesThatTheReaderHasSeen() {
    Set<String> read =
        new Town(TENANT, now)
            .likes(3).stream().map(e -> e.get("itemId").asText()).collect(Collectors.toSet());

    List<String> all = stage.api().recommendations(Town.reader(3), "k=500").items();
    List<String> again =
        stage.api().recommendations(Town.reader(3), "k=500&includeSeen=true").items();

    assertThat(all).doesNotContainAnyElementsOf(read).doesNotHaveDuplicates();
    assertThat(again).containsAll(read).hasSizeGreaterThanOrEqualTo(all.size() + read.size());
  }

  @Test
  void anEventChangesTheNextRecommendation() {
    String reader = Town.reader(5);
    List<String> before = stage.api().recommendations(reader, "k=5").items();

    send(
        List.of(
            EventBodies.interaction(
                TENANT, "change-1", "purchase", reader, before.getFirst(), now)));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(stage.api().recommendations(reader, "k=5").items())
                    .isNotEqualTo(before)
                    .doesNotContain(before.getFirst()));
  }

  @Test
  void somebodyNewGetsWhatIsPopularAndThenTheirOwn() {
    ApiResponse popular = stage.api().recommendations("newcomer", "k=5");
    assertThat(popular.json().path("strategy").asText()).isEqualTo("popular");
    assertThat(popular.items()).hasSize(5);

    send(
        List.of(
            EventBodies.interaction(TENANT, "new-1", "like", "newcomer", "travel-1", now),
            EventBodies.interaction(TENANT, "new-2", "like", "newcomer", "travel-2", now)));

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                stage
                    .api()
                    .recommendations("newcomer", "k=5")
                    .json()
                    .path("strategy")
                    .asText()
                    .equals("personal"));
    assertThat(stage.api().recommendations("newcomer", "k=5").items())
        .filteredOn(item -> item.startsWith("travel"))
        .hasSizeGreaterThan(2);
  }

  @Test
  void aScoreIsTheSumOfItsReasons() {
    ApiResponse answer =
        stage
            .api()
            .post(
                "/v1/recommendations",
                """
                {"events":[{"type":"like","itemId":"crime-1"}],"k":3,"explain":true}
                """);

    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    assertThat(answer.items()).hasSize(3);
    for (JsonNode item : answer.json().path("items")) {
      JsonNode because = item.path("because");
      assertThat(because.findValuesAsText("itemId")).containsExactly("crime-1");
      assertThat(because.at("/0/contribution").asDouble())
          .isCloseTo(item.path("score").asDouble(), within(1e-5));
    }
  }

  @Test
  void eventsInTheRequestCountAtOnce() {
    String body =
        """
        {"userId":"%s","events":[{"type":"like","itemId":"crime-3"}],"k":60}
        """
            .formatted(Town.reader(7));

    ApiResponse with = stage.api().post("/v1/recommendations", body);

    assertThat(with.items()).isNotEmpty().doesNotContain("crime-3");
  }

  @Test
  void filtersHold() {
    String reader = Town.reader(9);

    assertThat(stage.api().recommendations(reader, "k=500&anyOf=crime").items())
        .isNotEmpty()
        .allMatch(item -> item.startsWith("crime"));
    assertThat(stage.api().recommendations(reader, "k=500&allOf=crime,travel").items()).isEmpty();
    assertThat(stage.api().recommendations(reader, "k=500&exclude=travel-4,travel-5").items())
        .doesNotContain("travel-4", "travel-5");
  }

  @Test
  void similarItemsAreOfTheSameKind() {
    ApiResponse answer = stage.api().get("/v1/items/crime-0/similar?k=5");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.items()).hasSize(5).doesNotContain("crime-0");
    assertThat(answer.items()).filteredOn(item -> item.startsWith("crime")).hasSizeGreaterThan(3);
    assertThat(stage.api().get("/v1/items/nothing/similar").status()).isEqualTo(404);
  }

  @Test
  void aFreshItemIsRecommendedToWhoSharesItsReaders() {
    String fresh = "crime-fresh";
    send(List.of(EventBodies.item(TENANT, "put-fresh", fresh, "crime", now)));
    send(
        IntStream.of(4, 6, 10, 12, 14, 18)
            .mapToObj(
                i ->
                    EventBodies.interaction(
                        TENANT, "fresh-" + i, "like", Town.reader(i), fresh, now))
            .toList());

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(stage.api().recommendations(Town.reader(16), "k=10").items())
                    .contains(fresh));
  }

  @Test
  void whatIsUnavailableOrDeletedGoesAtOnceAndComesBack() {
    ObjectNode gone = EventBodies.item(TENANT, "put-away", "travel-7", "travel", now);
    ((ObjectNode) gone.get("item")).put("available", false);
    send(List.of(gone, EventBodies.delete(TENANT, "del-8", "item.delete", "travel-8", now)));

    awaitOffered(false, "travel-7", "travel-8");

    send(
        List.of(
            EventBodies.item(TENANT, "put-back-7", "travel-7", "travel", now.plusSeconds(1)),
            EventBodies.item(TENANT, "put-back-8", "travel-8", "travel", now.plusSeconds(1))));
    awaitOffered(true, "travel-7", "travel-8");
  }

  @Test
  void modelsAndHealthAnswer() {
    ApiResponse models = stage.api().get("/v1/models");

    assertThat(models.status()).isEqualTo(200);
    assertThat(models.json().at("/arms/0/model").asText())
        .isEqualTo(models.json().path("loaded").asText());
    assertThat(stage.api().get("/v1/health").status()).isEqualTo(200);
  }

  private static void awaitOffered(boolean offered, String... items) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var all = stage.api().recommendations("nobody", "k=500").items();
              if (offered) {
                assertThat(all).contains(items);
              } else {
                assertThat(all).isNotEmpty().doesNotContain(items);
              }
            });
  }

  private static void send(List<ObjectNode> events) {
    ApiResponse answer = stage.api().post("/v1/events", EventBodies.body(events));
    assertThat(answer.json().path("accepted").asInt())
        .as(answer.json().toString())
        .isEqualTo(events.size());
  }
}
