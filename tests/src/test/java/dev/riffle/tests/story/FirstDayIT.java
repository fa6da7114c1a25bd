package dev.riffle.tests.story;

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
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A tenant is answered from the first event on: by live counts, by popularity, by a model. */
class FirstDayIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int READERS = 80;
  private static final int LIKES = 12;
  private static final int BOOKS = 40;

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
  void withoutAnyEventTheAnswerIsEmpty() {
    ApiResponse answer = stage.api().recommendations("ann", "tenant=nobody");

    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    assertThat(answer.items()).isEmpty();
    assertThat(answer.json().path("strategy").asText()).isEqualTo("popular");
    assertThat(answer.json().path("model").asText()).isEqualTo("none");
  }

  @Test
  void oneEventIsEnoughToAnswer() {
    send(List.of(like("one", "ann", "book-1", Instant.now())));

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(popular("one", "bob", "")).containsExactly("book-1"));
    assertThat(popular("one", "ann", "")).isEmpty();
    assertThat(popular("one", "ann", "&includeSeen=true")).containsExactly("book-1");
    assertThat(stage.api().get("/v1/items/book-1/similar?tenant=one").status()).isEqualTo(200);
  }

  @Test
  void tenEventsAreRankedByHowManyPeopleTheyAreOf() {
    Instant now = Instant.now();
    var events = new ArrayList<ObjectNode>();
    for (int i = 0; i < 4; i++) {
      events.add(like("ten", "ann", "loud", now.plusMillis(i)));
    }
    for (int i = 0; i < 3; i++) {
      events.add(like("ten", "reader-" + i, "liked", now.plusMillis(i)));
    }
    for (int i = 0; i < 2; i++) {
      events.add(like("ten", "reader-" + i, "known", now.plusMillis(i)));
    }
    events.add(EventBodies.item("ten", "put-new", "new", "crime", now));
    send(events);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(popular("ten", "bob", ""))
                    .containsExactly("liked", "known", "loud", "new"));
    assertThat(popular("ten", "bob", "&exclude=known")).containsExactly("liked", "loud", "new");
    assertThat(popular("ten", "bob", "&anyOf=crime")).containsExactly("new");
  }

  @Test
  void aFirstModelThatIsNoBetterServesAsPopularityUntilOneIsBetter() {
    String tenant = "grown";
    Instant now = Instant.now();
    archive(tenant, crowd(tenant, now.minus(Duration.ofDays(20))));

    JsonNode first = stage.api().train(tenant, 16);

    assertThat(first.path("gate").asText()).as(first.toString()).isEqualTo("popular");
    assertThat(first.path("promoted").asBoolean(true)).isFalse();
    assertThat(first.at("/serving/model").asText()).isEqualTo(first.path("version").asText());
    assertThat(first.at("/serving/strategy").asText()).isEqualTo("popular");
    assertThat(first.path("reason").asText()).contains("popularity").contains("searchSeconds");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              ApiResponse answer = stage.api().recommendations("reader-0", "tenant=" + tenant);
              assertThat(answer.json().path("model").asText())
                  .isEqualTo(first.path("version").asText());
              assertThat(answer.json().path("strategy").asText()).isEqualTo("popular");
              assertThat(answer.items()).hasSize(10);
            });
    JsonNode arm = stage.api().get("/v1/models?tenant=" + tenant).json().at("/arms/0");
    assertThat(arm.path("strategy").asText()).isEqualTo("popular");
    assertThat(arm.path("reason").asText()).contains("NDCG@10");
    assertThat(list(tenant).at("/models/0/serves/0/strategy").asText()).isEqualTo("popular");

    JsonNode again = stage.api().train(tenant, 16);
    assertThat(again.path("gate").asText()).as(again.toString()).isEqualTo("popular");
    assertThat(list(tenant).path("serving").asText()).isEqualTo(first.path("version").asText());

    archive(tenant, tastes(tenant, now.minus(Duration.ofDays(2))));
    JsonNode better = stage.api().train(tenant, 16);

    assertThat(better.path("gate").asText()).as(better.toString()).isEqualTo("passed");
    assertThat(better.at("/serving/strategy").asText()).isEqualTo("personal");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        stage
                            .api()
                            .recommendations("late-0", "tenant=" + tenant)
                            .json()
                            .path("strategy")
                            .asText())
                    .isEqualTo("personal"));
  }

  /** People who all like the same few books best: nothing is to be learned but what is popular. */
  private static List<ObjectNode> crowd(String tenant, Instant from) {
    var random = new SplittableRandom(1);
    var events = new ArrayList<ObjectNode>();
    for (int reader = 0; reader < READERS; reader++) {
      for (int i = 0; i < LIKES; i++) {
        int book = (int) (BOOKS * Math.pow(random.nextDouble(), 3));
        events.add(
            EventBodies.interaction(
                tenant,
                "crowd-%d-%d".formatted(reader, i),
                "like",
                "reader-" + reader,
                "book-" + book,
                from.plusSeconds(random.nextInt(1_000_000))));
      }
    }
    return events;
  }

  /** Newer people, each of whom likes one of four kinds. */
  private static List<ObjectNode> tastes(String tenant, Instant from) {
    var random = new SplittableRandom(2);
    var events = new ArrayList<ObjectNode>();
    for (int reader = 0; reader < 3 * READERS; reader++) {
      for (int i = 0; i < LIKES; i++) {
        events.add(
            EventBodies.interaction(
                tenant,
                "taste-%d-%d".formatted(reader, i),
                "like",
                "late-" + reader,
                "kind-%d-%d".formatted(reader % 4, random.nextInt(30)),
                from.plusSeconds(random.nextInt(100_000))));
      }
    }
    return events;
  }

  private static ObjectNode like(String tenant, String user, String item, Instant time) {
    return EventBodies.interaction(
        tenant, "%s-%s-%s".formatted(user, item, time), "like", user, item, time);
  }

  private static List<String> popular(String tenant, String user, String more) {
    ApiResponse answer = stage.api().recommendations(user, "k=10&tenant=" + tenant + more);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    assertThat(answer.json().path("strategy").asText()).isEqualTo("popular");
    return answer.items();
  }

  private static JsonNode list(String tenant) {
    return stage.api().retrain("{\"operation\":\"list\",\"tenant\":\"%s\"}".formatted(tenant));
  }

  private static void archive(String tenant, List<ObjectNode> events) {
    for (int from = 0; from < events.size(); from += 500) {
      send(events.subList(from, Math.min(events.size(), from + 500)));
    }
    Set<String> ids = events.stream().map(e -> e.get("id").asText()).collect(Collectors.toSet());
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(tenant).containsAll(ids));
  }

  private static void send(List<ObjectNode> events) {
    ApiResponse answer = stage.api().post("/v1/events", EventBodies.body(events));
    assertThat(answer.json().path("accepted").asInt())
        .as(answer.json().toString())
        .isEqualTo(events.size());
  }
}
