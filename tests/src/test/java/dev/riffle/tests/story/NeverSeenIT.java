package dev.riffle.tests.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.online.HistoryCodec;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * 10,000 recommendations while events flow: of users, with the events that may not be ingested yet,
 * and of sessions, with random wishes to exclude. None holds what was seen or excluded.
 */
class NeverSeenIT {
  private static final String TENANT = "default";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int ANSWERS = 10_000;
  private static final int ONE_IN_USERS = 8;
  private static final int ONE_IN_EVENTS = 40;

  private final SplittableRandom random = new SplittableRandom(10_000);
  private final Map<String, Set<String>> seen = new HashMap<>();
  private final Map<String, ArrayNode> sent = new HashMap<>();

  @Test
  void noAnswerHoldsWhatWasSeenOrExcluded() {
    try (Stage stage = Stage.start()) {
      teach(stage);
      for (int i = 0; i < ANSWERS; i++) {
        if (i % ONE_IN_EVENTS == 0) {
          like(stage, i);
        }
        check(stage, i % ONE_IN_USERS == 0 ? ofUser() : ofSession());
      }
    }
  }

  private record Asked(ObjectNode body, Set<String> mustNotCome) {}

  private void check(Stage stage, Asked asked) {
    ApiResponse answer = stage.api().post("/v1/recommendations", asked.body().toString());
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    assertThat(answer.items())
        .as("%s answered %s", asked.body(), answer.json())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(asked.mustNotCome());
  }

  private Asked ofUser() {
    String user = Town.reader(random.nextInt(Town.READERS));
    ObjectNode body = body().put("userId", user);
    ArrayNode mine = sent.get(user);
    if (mine != null) {
      body.set("events", mine.deepCopy());
    }
    var mustNotCome = new HashSet<>(seen.get(user));
    mustNotCome.addAll(excluded(body));
    return new Asked(body, mustNotCome);
  }

  private Asked ofSession() {
    ObjectNode body = body();
    ArrayNode events = body.putArray("events");
    var mustNotCome = new HashSet<String>();
    for (int i = 0; i <= random.nextInt(6); i++) {
      String book = anyBook();
      events.addObject().put("type", "view").put("itemId", book);
      mustNotCome.add(book);
    }
    mustNotCome.addAll(excluded(body));
    return new Asked(body, mustNotCome);
  }

  private ObjectNode body() {
    return JSON.createObjectNode().put("k", 1 + random.nextInt(20));
  }

  private Set<String> excluded(ObjectNode body) {
    var excluded = new HashSet<String>();
    ArrayNode exclude = body.putObject("filter").putArray("exclude");
    for (int i = 0; i < random.nextInt(5); i++) {
      String book = anyBook();
      exclude.add(book);
      excluded.add(book);
    }
    return excluded;
  }

  private String anyBook() {
    return Town.book(Town.kind(random.nextInt(2)), random.nextInt(Town.BOOKS_OF_A_KIND));
  }

  /** A like that is on its way while answers come; the client remembers what it sent. */
  private void like(Stage stage, int number) {
    String user = Town.reader(random.nextInt(Town.READERS));
    if (seen.get(user).size() > Town.BOOKS_OF_A_KIND) {
      return; // something must be left to recommend
    }
    String book = anyBook();
    ObjectNode event =
        EventBodies.interaction(TENANT, "flow-" + number, "like", user, book, Instant.now());
    ApiResponse answer = stage.api().post("/v1/events", EventBodies.body(List.of(event)));
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
    seen.get(user).add(book);
    sent.computeIfAbsent(user, _ -> JSON.createArrayNode())
        .addObject()
        .put("type", "like")
        .put("itemId", book)
        .put("id", "flow-" + number)
        .put("time", event.get("time").asText());
  }

  private void teach(Stage stage) {
    var town = new Town(TENANT, Instant.now().minusSeconds(60));
    var events = new ArrayList<ObjectNode>(town.books());
    for (int reader = 0; reader < Town.READERS; reader++) {
      List<ObjectNode> likes = town.likes(reader);
      events.addAll(likes);
      seen.put(
          Town.reader(reader),
          likes.stream()
              .map(event -> event.get("itemId").asText())
              .collect(Collectors.toCollection(HashSet::new)));
    }
    for (int from = 0; from < events.size(); from += 500) {
      List<ObjectNode> batch = events.subList(from, Math.min(events.size(), from + 500));
      stage.api().post("/v1/events", EventBodies.body(batch));
    }
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                stage.store().users().values().stream()
                        .filter(row -> row.containsKey("history"))
                        .map(row -> HistoryCodec.decode(row.get("history").b().asByteArray()))
                        .filter(history -> history.size() == Town.READ_BY_EACH)
                        .count()
                    == Town.READERS);
    Set<String> ids = events.stream().map(e -> e.get("id").asText()).collect(Collectors.toSet());
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(TENANT).containsAll(ids));
    stage.api().train(TENANT, 4);
  }
}
