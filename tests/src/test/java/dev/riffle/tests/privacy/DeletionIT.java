package dev.riffle.tests.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.model.Model;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One event forgets a user. */
class DeletionIT {
  private static final String TENANT = "default";
  private static final String USER = "forget-me-4711";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void nothingIsLeftButTheTombstoneAndTheNextModelNeverMetThem() throws IOException {
    try (Stage stage = Stage.start()) {
      Instant start = Instant.now().minusSeconds(3600);
      var events = new ArrayList<ObjectNode>();
      for (int i = 0; i < 30; i++) {
        events.add(like("other-" + i, "user-" + i % 6, "item-" + i % 7, start.plusSeconds(i)));
      }
      // Nobody else ever touched this one: a model that knows it has met the user.
      events.add(like("theirs-1", USER, "theirs-alone", start.plusSeconds(40)));
      events.add(like("theirs-2", USER, "item-1", start.plusSeconds(41)));
      send(stage, events);
      await().atMost(PATIENCE).until(() -> stage.store().user(TENANT, USER).containsKey("history"));
      stage.api().train(TENANT);
      assertThat(model(stage).indexOf("theirs-alone")).isPresent();

      // Under an id that somebody used before: a deletion is a copy of nothing.
      send(
          stage,
          List.of(EventBodies.delete(TENANT, "other-1", "user.delete", USER, Instant.now())));

      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () -> {
                assertThat(stage.store().user(TENANT, USER).keySet())
                    .contains("deletedAt")
                    .isSubsetOf("pk", "rev", "deletedAt", "since", "expires");
                assertThat(places(stage)).containsExactly("users row");
              });
      assertThat(stage.api().recommendations(USER, "k=3").json().path("strategy").asText())
          .isEqualTo("popular");

      stage.api().trainUngated(TENANT, 8); // too few people here for the gate to judge by
      assertThat(model(stage).indexOf("item-1")).isPresent();
      assertThat(model(stage).indexOf("theirs-alone")).isEmpty();

      // What was under way when the user left must not bring them back.
      send(stage, List.of(like("late", USER, "item-2", start.plusSeconds(50))));
      send(stage, List.of(like("marker", "user-1", "item-2", Instant.now())));
      send(stage, List.of(like("marker-2", "user-2", "item-2", Instant.now())));
      await()
          .atMost(PATIENCE)
          .until(
              () -> stage.store().archivedIds(TENANT).containsAll(List.of("marker", "marker-2")));
      assertThat(places(stage)).containsExactly("users row");
    }
  }

  /** The model that the pointer names. */
  private static Model model(Stage stage) throws IOException {
    String folder = "models/" + TENANT + "/";
    ModelPointer pointer = ModelPointer.read(stage.store().object(folder + "current.json"));
    String version = pointer.arms().getFirst().model();
    Manifest manifest = Manifest.read(stage.store().object(folder + version + "/manifest.json"));
    byte[] snapshot = stage.store().object(folder + version + "/snapshot.safetensors");
    return SnapshotReader.read(new ByteArrayInputStream(snapshot), manifest);
  }

  /** Where the id stands, in any table or object. */
  private static List<String> places(Stage stage) throws IOException {
    var places = new ArrayList<String>();
    for (Map<String, AttributeValue> row : stage.store().users().values()) {
      if (holds(row)) {
        places.add("users row");
      }
    }
    for (Map<String, AttributeValue> row : stage.store().items().values()) {
      if (holds(row)) {
        places.add("items row " + row.get("pk").s());
      }
    }
    for (String key : stage.store().keys("")) {
      byte[] bytes = stage.store().object(key);
      if (key.endsWith(".gz")) {
        bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
      }
      if (holds(bytes)) {
        places.add(key);
      }
    }
    return places;
  }

  private static boolean holds(Map<String, AttributeValue> row) {
    return row.values().stream()
        .anyMatch(
            value ->
                (value.s() != null && value.s().contains(USER))
                    || (value.b() != null && holds(value.b().asByteArray())));
  }

  private static boolean holds(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(USER);
  }

  private static ObjectNode like(String id, String user, String item, Instant time) {
    return EventBodies.interaction(TENANT, id, "like", user, item, time);
  }

  private static void send(Stage stage, List<ObjectNode> events) {
    assertThat(
            stage
                .api()
                .post("/v1/events", EventBodies.body(events))
                .json()
                .path("accepted")
                .asInt())
        .isEqualTo(events.size());
  }
}
