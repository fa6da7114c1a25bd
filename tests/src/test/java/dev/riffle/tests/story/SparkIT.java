package dev.riffle.tests.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.local.load.TrainingModule;
import dev.riffle.local.load.TrainingProcess;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.run.Terminal;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Spark trains on the archive of a bucket; its model goes through the same gate, and serves. */
class SparkIT {
  private static final String ON_SPARK = "cluster";
  private static final String HERE = "machine";
  private static final int USERS = 80;
  private static final int ITEMS = 40;
  private static final int EACH = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static Stage stage;
  private static Instant now;

  @BeforeAll
  static void twoTastes() {
    stage = Stage.start();
    now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    for (String tenant : List.of(ON_SPARK, HERE)) {
      send(tenant, events(tenant));
    }
  }

  @AfterAll
  static void leave() {
    stage.close();
  }

  @Test
  void bothEnginesCountJudgeAndServeAlike() {
    JsonNode spark = train(request(ON_SPARK, "spark"));
    JsonNode here = stage.api().retrain(request(HERE, "local").toString());

    assertThat(spark.path("engine").asText()).endsWith("engine=spark was asked for.");
    assertThat(here.path("engine").asText()).endsWith("engine=local was asked for.");
    for (String same : List.of("items", "users", "cells", "interactions", "dropped", "gate")) {
      assertThat(spark.path(same)).as(same).isEqualTo(here.path(same));
    }
    assertThat(spark.path("metrics").path("ndcg10").asDouble())
        .isCloseTo(here.path("metrics").path("ndcg10").asDouble(), within(0.01))
        .isPositive();
    assertThat(spark.path("promoted").asBoolean()).as(spark.toString()).isTrue();
    String version = spark.path("version").asText();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                stage
                    .api()
                    .get("/v1/models?tenant=" + ON_SPARK)
                    .json()
                    .path("loaded")
                    .asText()
                    .equals(version));
    assertThat(stage.store().keys("models/" + ON_SPARK + "/spark-")).isEmpty();
  }

  @Test
  void theFunctionWithoutSparkSaysWhoHasIt() {
    JsonNode refused = stage.api().retrain(request("none", "spark").toString());

    assertThat(refused.path("errorMessage").asText())
        .contains("Spark is not at hand", "local/retrain train engine=spark");
  }

  private static ObjectNode request(String tenant, String engine) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("operation", "train")
        .put("tenant", tenant)
        .put("engine", engine)
        .put("dims", 16)
        .put("fewestCases", 5);
  }

  private static JsonNode train(ObjectNode request) {
    request.remove("operation");
    Map<String, String> environment =
        new HashMap<>(AwsClients.environment(stage.emulator(), Map.of()));
    environment.put(VariableNames.BUCKET, stage.plane().bucket().name());
    environment.put(VariableNames.SERVING_MEMORY_MB, "1024");
    return new TrainingProcess(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            TrainingModule.spark(Stage.home().resolve("functions/retrain/spark")),
            environment,
            new Terminal(new PrintStream(OutputStream.nullOutputStream()), false))
        .train(request);
  }

  private static List<ObjectNode> events(String tenant) {
    var events = new ArrayList<ObjectNode>();
    for (int item = 0; item < ITEMS; item++) {
      events.add(
          EventBodies.item(
              tenant,
              "put-" + item,
              "i" + item,
              item % 2 == 0 ? "even" : "odd",
              now.minus(Duration.ofDays(30))));
    }
    for (int user = 0; user < USERS; user++) {
      for (int n = 0; n < EACH; n++) {
        events.add(
            EventBodies.interaction(
                tenant,
                "e-%d-%d".formatted(user, n),
                "like",
                "u" + user,
                "i" + (2 * ((user * 7 + n * 3) % (ITEMS / 2)) + user % 2),
                now.minus(Duration.ofHours(EACH - n)).plusSeconds(user)));
      }
    }
    return events;
  }

  private static void send(String tenant, List<ObjectNode> events) {
    for (int from = 0; from < events.size(); from += 500) {
      String body = EventBodies.body(events.subList(from, Math.min(events.size(), from + 500)));
      assertThat(stage.api().post("/v1/events", body).status()).isEqualTo(200);
    }
    Set<String> ids = events.stream().map(e -> e.get("id").asText()).collect(Collectors.toSet());
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(tenant).containsAll(ids));
  }
}
