package dev.riffle.tests.feedback;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People whose interest has changed: the next model forgets sooner, and the log says why. */
class TuningIT {
  private static final String TENANT = "default";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int READERS = 160;
  private static final int GENRES = 5;
  private static final int ITEMS_OF_A_GENRE = 24;
  private static final Random RANDOM = new Random(11);

  private static Stage stage;

  @BeforeAll
  static void trainOnce() {
    stage = Stage.start();
    Instant now = Instant.now();
    var events = new ArrayList<ObjectNode>();
    for (int reader = 0; reader < READERS; reader++) {
      for (int n = 0; n < 12; n++) {
        events.add(
            like(reader, n, reader % GENRES, now.minus(Duration.ofHours(24L * 100 - 12L * n))));
      }
    }
    sent(events);
    JsonNode first = train();
    assertThat(first.path("promoted").asBoolean()).as(first.toString()).isTrue();
    assertThat(first.path("tuning").asText()).contains("no model serves by its vectors yet");
  }

  @AfterAll
  static void leave() {
    stage.close();
  }

  @Test
  void theNextModelForgetsSoonerAndSaysWhy() throws IOException {
    Instant now = Instant.now();
    var events = new ArrayList<ObjectNode>();
    for (int reader = 0; reader < READERS; reader++) {
      for (int n = 0; n < 10; n++) {
        events.add(
            like(
                reader,
                100 + n,
                (reader + 1 + reader / GENRES % (GENRES - 1)) % GENRES,
                now.minus(Duration.ofHours(24L * 11 - 24L * n)).minusSeconds(60L * reader)));
      }
    }
    sent(events);

    JsonNode trained = train();

    assertThat(trained.path("tuning").asText())
        .as(trained.toString())
        .startsWith("A step was taken, halfLife x0.667: NDCG@10");
    String version = trained.path("version").asText();
    JsonNode manifest = json("models/%s/%s/manifest.json".formatted(TENANT, version));
    assertThat(manifest.at("/training/tuning").asText()).isEqualTo("halfLife=-1");
    assertThat(manifest.at("/encoder/halfLife").asText()).isEqualTo("PT1440H");
    JsonNode list =
        stage.api().retrain("{\"operation\":\"list\",\"tenant\":\"%s\"}".formatted(TENANT));
    JsonNode entry = list.at("/tuning/log/0");
    assertThat(list.at("/tuning/adopted").asText()).isEqualTo("halfLife=-1");
    assertThat(entry.path("outcome").asText()).isEqualTo("adopted");
    assertThat(entry.path("model").asText()).isEqualTo(version);
    assertThat(entry.at("/difference/low").asDouble()).isPositive();
    assertThat(json("models/%s/tuning.json".formatted(TENANT))).isEqualTo(list.path("tuning"));
  }

  private static JsonNode train() {
    return stage
        .api()
        .retrain(
            """
            {"operation":"train","tenant":"%s","dims":8,"gate":"off","tune":"on"}
            """
                .formatted(TENANT));
  }

  private static JsonNode json(String key) throws IOException {
    return new JsonMapper().readTree(stage.store().object(key));
  }

  private static ObjectNode like(int reader, int n, int genre, Instant time) {
    return EventBodies.interaction(
        TENANT,
        "like-%d-%d".formatted(reader, n),
        "like",
        "reader-" + reader,
        "item-%d-%d".formatted(genre, RANDOM.nextInt(ITEMS_OF_A_GENRE)),
        time);
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
}
