package dev.riffle.tests.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was sent is what is read back, until it is deleted. */
class ReadBackIT {
  private static final String TENANT = "default";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void whatIsHeldOfAUserIsReadUntilTheyAreForgotten() {
    try (Stage stage = Stage.start()) {
      Instant start = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
      var events = new ArrayList<ObjectNode>();
      for (int i = 0; i < 5; i++) {
        events.add(interaction("v" + i, "view", "i-" + i, start.plusSeconds(i)));
      }
      events.add(interaction("r", "rating", "i-0", start.plusSeconds(9)).put("value", 2));
      events.add(interaction("s", "rating", "i-0", start.plusSeconds(9)).put("value", 4.5));
      ObjectNode back =
          EventBodies.delete(TENANT, "back", "interaction.delete", "", start.plusSeconds(20));
      back.remove("itemId");
      events.add(back.put("userId", "ann").put("itemId", "i-3"));
      events.add(EventBodies.item(TENANT, "put", "i-1", "crime", start));
      send(stage, events);
      stage
          .api()
          .ask("PUT", "/v1/users/ann", "{\"categories\":[\"Chile\"],\"numbers\":{\"age\":31}}");
      await()
          .atMost(PATIENCE)
          .until(() -> stage.store().user(TENANT, "ann").containsKey("userFeatures"));

      JsonNode ann = stage.api().get("/v1/users/ann").json();

      assertThat(ann.at("/put/user/categories/0").asText()).isEqualTo("Chile");
      assertThat(ann.get("events").findValuesAsText("itemId"))
          .containsExactly("i-0", "i-0", "i-4", "i-2", "i-1", "i-0");
      assertThat(ann.get("events").findValuesAsText("value"))
          .containsExactlyInAnyOrder("2.0", "4.5");
      assertThat(ann.get("events").findParents("corrected"))
          .singleElement()
          .satisfies(corrected -> assertThat(corrected.get("value").asDouble()).isEqualTo(2));
      assertThat(ann.at("/takenBack/items/0/itemId").asText()).isEqualTo("i-3");
      assertThat(Instant.parse(ann.get("expires").asText())).isAfter(start);
      String subject = ann.get("subject").asText();
      // What was taken back in the batch in which it came was never archived.
      assertThat(stage.store().archive())
          .filteredOn(line -> line.path("subject").asText().equals(subject))
          .hasSize(8);
      pages(stage, ann.get("events"));
      items(stage);

      send(stage, List.of(EventBodies.delete(TENANT, "x", "user.delete", "ann", Instant.now())));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(stage.api().get("/v1/users/ann").status()).isEqualTo(404));
      assertThat(stage.api().get("/v1/users/ann/events").status()).isEqualTo(404);
    }
  }

  private static void pages(Stage stage, JsonNode all) {
    var read = new ArrayList<JsonNode>();
    String after = "";
    do {
      JsonNode page = stage.api().get("/v1/users/ann/events?limit=4" + after).json();
      page.get("events").forEach(read::add);
      after = page.has("next") ? "&after=" + page.get("next").asText() : "";
    } while (!after.isEmpty());
    assertThat(read).hasSize(6).containsExactlyElementsOf(all);
  }

  private static void items(Stage stage) {
    // An item's order is its own: what was put may be written after what the user did.
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(stage.api().get("/v1/items/i-1").json().get("status").asText())
                    .isEqualTo("fresh"));
    JsonNode touched = stage.api().get("/v1/items/i-2").json();
    assertThat(touched.get("status").asText()).isEqualTo("unknown");
    assertThat(touched.at("/users/day").asInt()).isBetween(0, 1);
    assertThat(
            stage.api().get("/v1/items?limit=1000").json().get("items").findValuesAsText("itemId"))
        .contains("i-0", "i-1", "i-2", "i-4");
    assertThat(stage.api().get("/v1/items/never").status()).isEqualTo(404);
  }

  private static ObjectNode interaction(String id, String type, String item, Instant time) {
    return EventBodies.interaction(TENANT, id, type, "ann", item, time);
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
