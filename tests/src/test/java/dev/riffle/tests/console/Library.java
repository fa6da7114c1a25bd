package dev.riffle.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import dev.riffle.tests.story.Town;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A town of readers whose books have titles, and two models that were trained on it. */
final class Library {
  static final String TENANT = "default";

  /** An item whose title would be a program, if it were taken for more than text. */
  static final String TRAP = "crime-trap";

  /** Its title. */
  static final String TRAP_TITLE = "<img src=x onerror=\"document.title='broken'\">";

  private static final int DIMS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Library() {}

  /** Fills a stage, and gives the versions of its models, the older first. */
  static List<String> fill(Stage stage) {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<ObjectNode> events = new Town(TENANT, now.minusSeconds(60)).events();
    events.stream().filter(event -> event.has("item")).forEach(Library::title);
    var trap = EventBodies.item(TENANT, "put-trap", TRAP, "crime", now);
    ((ObjectNode) trap.get("item")).putObject("attributes").put("title", TRAP_TITLE);
    events.add(trap);
    for (int from = 0; from < events.size(); from += 500) {
      send(stage, events.subList(from, Math.min(events.size(), from + 500)));
    }
    Set<String> ids = events.stream().map(e -> e.get("id").asText()).collect(Collectors.toSet());
    await().atMost(PATIENCE).until(() -> stage.store().archivedIds(TENANT).containsAll(ids));
    return List.of(train(stage), train(stage));
  }

  private static String train(Stage stage) {
    return stage.api().trainUngated(TENANT, DIMS).path("version").asText();
  }

  private static void title(ObjectNode put) {
    var id = put.get("itemId").asText();
    ((ObjectNode) put.get("item"))
        .putObject("attributes")
        .put("title", "The book of " + id)
        .put("price", 12.5);
  }

  static void send(Stage stage, List<ObjectNode> events) {
    ApiResponse answer = stage.api().post("/v1/events", EventBodies.body(events));
    assertThat(answer.json().path("accepted").asInt())
        .as(answer.json().toString())
        .isEqualTo(events.size());
  }
}
