package dev.riffle.tests.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * People who click what is new, wherever it stands, and look less often further down: after the
 * next training what is new comes first, and answers say why.
 */
class FeedbackIT {
  private static final String TENANT = "default";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int READERS = 60;
  private static final int LISTS = 12;
  private static final int PLACES = 8;
  private static final int ITEMS = 45;
  private static final Random RANDOM = new Random(5);

  private static Stage stage;

  @BeforeAll
  static void trainOnce() {
    stage = Stage.start();
    var events = new ArrayList<ObjectNode>();
    Instant now = Instant.now();
    for (int reader = 0; reader < READERS; reader++) {
      for (int n = 0; n < 12; n++) {
        int item = RANDOM.nextInt(ITEMS);
        Duration ago =
            isNew(item)
                ? Duration.ofHours(72 + RANDOM.nextInt(20))
                : Duration.ofHours(480 + RANDOM.nextInt(400));
        events.add(
            EventBodies.interaction(
                TENANT,
                "like-%d-%d".formatted(reader, n),
                "like",
                reader(reader),
                item(item),
                now.minus(ago)));
      }
    }
    sent(events);
    JsonNode first = stage.api().trainUngated(TENANT, 4);
    assertThat(first.path("promoted").asBoolean()).as(first.toString()).isTrue();
    assertThat(first.path("feedback").asText()).contains("there are none");
  }

  @AfterAll
  static void leave() {
    stage.close();
  }

  @Test
  void whatIsClickedComesFirstAfterTheNextTraining() throws IOException {
    JsonNode before = session();
    assertThat(before.findValues("learned")).isEmpty();
    sent(shownAndClicked());

    JsonNode trained =
        stage
            .api()
            .retrain(
                """
                {"operation":"train","tenant":"%s","dims":4,"gate":"off","holdout":0.55}
                """
                    .formatted(TENANT));

    assertThat(trained.path("feedback").asText())
        .as(trained.toString())
        .contains("So the model looks at its best candidates again by")
        .contains("freshness +");
    String version = trained.path("version").asText();
    await().atMost(PATIENCE).until(() -> session().path("model").asText().equals(version));
    JsonNode after = session();
    assertThat(news(after)).isGreaterThan(news(before));
    double last = Double.POSITIVE_INFINITY;
    for (JsonNode item : after.path("items")) {
      double score = item.path("score").asDouble();
      assertThat(score).isLessThanOrEqualTo(last);
      last = score;
      double whole = item.path("rest").asDouble() + item.path("features").asDouble();
      for (JsonNode reason : item.path("because")) {
        whole += reason.path("contribution").asDouble();
      }
      for (JsonNode part : item.path("learned")) {
        whole += part.asDouble();
      }
      assertThat(item.path("learned").has("freshness")).as("%s", item).isTrue();
      assertThat(whole).isCloseTo(score, within(1e-4));
    }
    JsonNode report =
        new JsonMapper()
            .readTree(stage.store().object("models/%s/%s/report.json".formatted(TENANT, version)))
            .path("feedback");
    assertThat(report.path("reRanks").asBoolean()).isTrue();
    assertThat(report.at("/clickNdcgDifference/low").asDouble()).isPositive();
  }

  private static JsonNode session() {
    return stage
        .api()
        .post(
            "/v1/recommendations",
            """
            {"events":[{"type":"like","itemId":"item-1"},{"type":"like","itemId":"item-2"}],
             "k":15,"explain":true}
            """)
        .json();
  }

  /** How many of the first five are new. */
  private static long news(JsonNode answer) {
    List<String> items = answer.path("items").findValuesAsText("itemId");
    return items.stream()
        .limit(5)
        .filter(id -> isNew(Integer.parseInt(id.substring("item-".length()))))
        .count();
  }

  private static List<ObjectNode> shownAndClicked() {
    var events = new ArrayList<ObjectNode>();
    Instant now = Instant.now();
    for (int reader = 0; reader < READERS; reader++) {
      for (int n = 0; n < LISTS; n++) {
        String answer =
            stage
                .api()
                .recommendations(reader(reader), "k=30&includeSeen=true")
                .json()
                .path("recommendationId")
                .asText();
        Instant time = now.minus(Duration.ofMinutes(60L * (LISTS - n) + reader));
        var items = new ArrayList<Integer>();
        for (int i = 0; i < ITEMS; i++) {
          items.add(i);
        }
        Collections.shuffle(items, RANDOM);
        for (int place = 1; place <= PLACES; place++) {
          int item = items.get(place - 1);
          String id = "%d-%d-%d".formatted(reader, n, place);
          events.add(
              EventBodies.interaction(
                      TENANT, "shown-" + id, "impression", reader(reader), item(item), time)
                  .put("recommendationId", answer)
                  .put("position", place));
          double liking = isNew(item) ? 0.6 : 0.1;
          if (RANDOM.nextDouble() < liking / Math.sqrt(place)) {
            events.add(
                EventBodies.interaction(
                        TENANT,
                        "click-" + id,
                        "click",
                        reader(reader),
                        item(item),
                        time.plusSeconds(20))
                    .put("recommendationId", answer));
          }
        }
      }
    }
    return events;
  }

  private static void sent(List<ObjectNode> events) {
    for (int from = 0; from < events.size(); from += 500) {
      List<ObjectNode> batch = events.subList(from, Math.min(events.size(), from + 500));
      JsonNode answer = stage.api().post("/v1/events", EventBodies.body(batch)).json();
      assertThat(answer.path("accepted").asInt()).as("%s", answer).isEqualTo(batch.size());
    }
    Set<String> ids = events.stream().map(e -> e.get("id").asText()).collect(Collectors.toSet());
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(TENANT).containsAll(ids));
  }

  private static boolean isNew(int item) {
    return item % 3 == 0;
  }

  private static String item(int item) {
    return "item-" + item;
  }

  private static String reader(int reader) {
    return "reader-" + reader;
  }
}
