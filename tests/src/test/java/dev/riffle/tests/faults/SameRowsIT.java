package dev.riffle.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Event;
import dev.riffle.local.load.ShardMarkers;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The same events, once in order and once as badly as a stream can deliver them: shuffled,
 * repeated, among records that are no events, with the function killed in mid-batch and the host
 * restarted.
 */
class SameRowsIT {
  private static final String TENANT = "default";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private final Instant start = Instant.now().minus(Duration.ofDays(2));
  private static final long SEED = 20261124;

  @Test
  void rowsEndTheSameBitForBitAndTheArchiveLacksNothing() {
    List<ObjectNode> training = training();
    List<ObjectNode> events = events();
    Set<String> ids = ids(events);
    Map<String, byte[]> model;
    Map<String, Map<String, String>> users;
    Map<String, Map<String, String>> items;

    try (Stage school = Stage.start()) {
      send(school, training);
      await().atMost(PATIENCE).until(() -> archived(school).containsAll(ids(training)));
      assertThat(school.api().train(TENANT).path("promoted").asBoolean()).isTrue();
      model =
          school.store().keys("models/").stream()
              .collect(Collectors.toMap(key -> key, school.store()::object));
    }

    try (Stage clean = Stage.start()) {
      model.forEach(clean.store()::put);
      send(clean, training);
      for (int from = 0; from < events.size(); from += 20) {
        send(clean, events.subList(from, Math.min(events.size(), from + 20)));
      }
      awaitDone(clean, "first");
      awaitDone(clean, "second"); // the batch that held the first ended before this one came
      users = Rows.comparable(clean.store().users());
      items = withoutMarkers(Rows.comparable(clean.store().items()));
      assertThat(archived(clean)).containsAll(ids);
    }
    assertThat(users.values()).anyMatch(row -> row.containsKey("vector"));
    assertThat(items.values()).anyMatch(row -> row.containsKey("vector"));

    try (Stage faulty = Stage.start()) {
      model.forEach(faulty.store()::put);
      var all = new ArrayList<ObjectNode>(training);
      all.addAll(events);
      all.addAll(events);
      Collections.shuffle(all, new Random(SEED));
      for (int from = 0; from < all.size(); from += 40) {
        send(faulty, all.subList(from, Math.min(all.size(), from + 40)));
        poison(faulty, from);
        if (from % 120 == 0) {
          faulty.host().function("ingest-stream").kill();
        }
        if (from == 200) {
          faulty.restartHost();
        }
      }
      await().atMost(PATIENCE).until(() -> archived(faulty).containsAll(ids));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(Rows.comparable(faulty.store().users())).isEqualTo(users);
                assertThat(withoutMarkers(Rows.comparable(faulty.store().items())))
                    .isEqualTo(items);
              });
      assertThat(archived(faulty)).containsAll(ids(training));
      assertThat(faulty.store().keys("rejected/")).isNotEmpty();
    }
  }

  /** What the model learns from: 12 users, 20 items. */
  private List<ObjectNode> training() {
    var events = new ArrayList<ObjectNode>();
    for (int i = 0; i < 120; i++) {
      events.add(
          EventBodies.interaction(
              TENANT,
              "train-" + i,
              "like",
              "user-" + i % 12,
              "item-" + (i * 7 + i / 12) % 20,
              start.plusSeconds(i)));
    }
    return events;
  }

  /** Established and fresh items, commands, and users who come back. */
  private List<ObjectNode> events() {
    var random = new Random(SEED);
    var events = new ArrayList<ObjectNode>();
    Instant then = start.plus(Duration.ofDays(1));
    for (int i = 0; i < 6; i++) {
      events.add(EventBodies.item(TENANT, "put-" + i, "fresh-" + i, "kind-" + i % 2, then));
      events.add(
          EventBodies.item(
              TENANT, "put-again-" + i, "fresh-" + i, "kind-" + i % 3, then.plusSeconds(9)));
    }
    events.add(EventBodies.delete(TENANT, "drop", "item.delete", "fresh-5", then.plusSeconds(20)));
    List<String> types = List.of("view", "click", "like", "dislike", "purchase");
    for (int i = 0; i < 150; i++) {
      String item =
          random.nextInt(3) == 0 ? "fresh-" + random.nextInt(6) : "item-" + random.nextInt(20);
      events.add(
          EventBodies.interaction(
              TENANT,
              "live-" + i,
              types.get(random.nextInt(types.size())),
              "user-" + random.nextInt(15),
              item,
              then.plusSeconds(60 + i)));
    }
    return events;
  }

  /** Waits until each shard has come to what is sent now. */
  private static void awaitDone(Stage stage, String name) {
    var markers =
        new ShardMarkers(
            stage.aws(), stage.plane().stream().name(), stage.plane().items().name(), "same-rows");
    List<String> sent =
        markers.events(name, Instant.now()).stream().map(Event::partitionKey).toList();
    for (String key : sent) {
      String item = key.substring(key.indexOf('#') + 1);
      ObjectNode marker =
          EventBodies.delete(TENANT, name + "-" + item, "item.delete", item, Instant.now());
      send(stage, List.of(marker));
    }
    await().atMost(PATIENCE).until(() -> markers.newestAre(name));
  }

  private static Map<String, Map<String, String>> withoutMarkers(
      Map<String, Map<String, String>> rows) {
    rows.keySet().removeIf(key -> key.contains("riffle-marker"));
    return rows;
  }

  private static void poison(Stage stage, int number) {
    byte[] junk = ("{\"no\":\"event " + number + "\"").getBytes(StandardCharsets.UTF_8);
    stage
        .aws()
        .kinesis()
        .putRecord(
            b ->
                b.streamName(stage.plane().stream().name())
                    .partitionKey("junk-" + number)
                    .data(SdkBytes.fromByteArray(junk)));
  }

  private static Set<String> archived(Stage stage) {
    return stage.store().archivedIds(TENANT);
  }

  private static Set<String> ids(List<ObjectNode> events) {
    return events.stream()
        .map(event -> event.get("id").asText())
        .collect(Collectors.toCollection(HashSet::new));
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
