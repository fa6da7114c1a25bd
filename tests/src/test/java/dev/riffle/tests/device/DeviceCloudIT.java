package dev.riffle.tests.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.online.FoldInResult;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryCodec;
import dev.riffle.core.online.UserEncoder;
import dev.riffle.core.online.VectorCodec;
import dev.riffle.core.table.UserAttribute;
import dev.riffle.edge.aws.DynamoCloudUsers;
import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.model.CompressedModels;
import dev.riffle.edge.model.ModelFolder;
import dev.riffle.edge.model.ServingModel;
import dev.riffle.edge.serve.DeviceRecommendations;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.FileDisk;
import dev.riffle.edge.store.QueuedEvent;
import dev.riffle.edge.store.StoreSettings;
import dev.riffle.edge.sync.Forwarder;
import dev.riffle.edge.sync.UserKey;
import dev.riffle.edge.sync.UserSync;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Device and cloud, given the same events in any split, end in the same histories, the same vectors
 * to the bit, and the same recommendations: with the deployed functions, tables and stream on one
 * side, and the component's own store, forwarder and sync on the other.
 */
class DeviceCloudIT {
  private static final int USERS = 12;
  private static final int EVENTS = 24;
  private static final List<String> TYPES = List.of("view", "click", "cart", "purchase", "like");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Random random = new Random(29);
  private final Instant now = Instant.now().minusSeconds(60);
  private final EventJson reader = new EventJson(Clock.systemUTC());
  @TempDir private Path folder;

  @Test
  void anySplitOfTheEventsEndsInTheSameVectors() throws Exception {
    var model = new TwoTastes(now.minus(Duration.ofDays(1)));
    model.write(folder.resolve("model"));
    try (Stage stage = Stage.start();
        EdgeStore store = open()) {
      model.publish(stage.store());
      ServingModel serving =
          new CompressedModels(DeviceForm.WHOLE)
              .load(new ModelFolder(folder.resolve("model")), folder.resolve("forms"));
      var users = new DynamoCloudUsers(stage.aws().dynamo(), table(stage));
      var sync = new UserSync(store, users, Event.DEFAULT_TENANT, Duration.ofNanos(1), ticks());
      var forwarder = new Forwarder(store, batch -> ruleInto(stage, batch), 7, 10_000);

      scatter(stage, store, forwarder, sync);
      while (forwarder.step() > 0) {}
      for (int user = 0; user < USERS; user++) {
        String id = user(user);
        await().atMost(PATIENCE).until(() -> cloud(stage, id).size() == EVENTS);
        meet(sync, id);
      }

      // A function that started before the model was there looks for one every few seconds.
      await()
          .atMost(PATIENCE)
          .until(() -> stage.api().get("/v1/models").json().hasNonNull("loaded"));
      var answers =
          new DeviceRecommendations(
              store, () -> Optional.of(serving), Clock.systemUTC(), () -> "nonce", _ -> {});
      for (int user = 0; user < USERS; user++) {
        String id = user(user);
        var row = stage.store().user(Event.DEFAULT_TENANT, id);
        History device = store.history(Event.DEFAULT_TENANT, id);
        assertThat(device).as(id).isEqualTo(cloud(stage, id));
        assertThat(row.get("model").s()).isEqualTo(model.version());
        assertThat(vector(serving, device))
            .as("vector of %s", id)
            .isEqualTo(row.get("vector").b().asByteArray());
        assertThat(row).as("where the items of %s are", id).containsKey(UserAttribute.STEPS);
        assertThat(recommended(answers.answer(EventJson.write(question(id)))))
            .as("recommendations for %s", id)
            .isEqualTo(recommended(stage.api().recommendations(id, "k=10").json()));
      }
      whomTheCloudForgetsTheDeviceForgets(stage, store, sync);
    }
  }

  /** Each event goes to the device, to the cloud or to both, in any order, with syncs between. */
  private void scatter(Stage stage, EdgeStore store, Forwarder forwarder, UserSync sync)
      throws Exception {
    var events = new ArrayList<ObjectNode>();
    for (int user = 0; user < USERS; user++) {
      for (int n = 0; n < EVENTS; n++) {
        events.add(
            EventBodies.interaction(
                Event.DEFAULT_TENANT,
                "e-%d-%d".formatted(user, n),
                TYPES.get(random.nextInt(TYPES.size())),
                user(user),
                TwoTastes.item(random.nextInt(TwoTastes.ITEMS)),
                now.minusSeconds(random.nextInt(1_000_000))));
      }
    }
    Collections.shuffle(events, random);
    var toCloud = new ArrayList<ObjectNode>();
    for (ObjectNode event : events) {
      int way = random.nextInt(3);
      if (way != 0) {
        store.accept(reader.read(event), true, true);
      }
      if (way != 1) {
        toCloud.add(event);
      }
      if (toCloud.size() == 20) {
        stage.api().post("/v1/events", EventBodies.body(toCloud));
        toCloud.clear();
        forwarder.step();
        meet(sync, user(random.nextInt(USERS)));
      }
    }
    if (!toCloud.isEmpty()) {
      stage.api().post("/v1/events", EventBodies.body(toCloud));
    }
  }

  private void whomTheCloudForgetsTheDeviceForgets(Stage stage, EdgeStore store, UserSync sync)
      throws IOException {
    ObjectNode delete =
        EventBodies.delete(Event.DEFAULT_TENANT, "forget", "user.delete", user(0), Instant.now());
    stage.api().post("/v1/events", EventBodies.body(List.of(delete)));
    await().atMost(PATIENCE).until(() -> cloud(stage, user(0)).isEmpty());
    meet(sync, user(0));
    assertThat(store.history(Event.DEFAULT_TENANT, user(0)).isEmpty()).isTrue();
    assertThat(store.history(Event.DEFAULT_TENANT, user(1)).isEmpty()).isFalse();
  }

  /** What the topic rule does: each message into the stream as it is. */
  private static void ruleInto(Stage stage, List<QueuedEvent> batch) {
    for (QueuedEvent event : batch) {
      JsonNode json = read(event.json());
      stage
          .aws()
          .kinesis()
          .putRecord(
              request ->
                  request
                      .streamName(stage.plane().stream().name())
                      .partitionKey(Event.key(Event.DEFAULT_TENANT, json.path("userId").asText()))
                      .data(SdkBytes.fromByteArray(event.json())));
    }
  }

  private static void meet(UserSync sync, String user) throws IOException {
    sync.met(new UserKey(Event.DEFAULT_TENANT, user));
    while (sync.step() > 0) {}
  }

  private EdgeStore open() throws IOException {
    return EdgeStore.open(
        folder.resolve("store"), StoreSettings.defaults(), new FileDisk(), Runnable::run);
  }

  private static java.util.function.LongSupplier ticks() {
    var tick = new java.util.concurrent.atomic.AtomicLong();
    return tick::incrementAndGet;
  }

  private static History cloud(Stage stage, String user) {
    var row = stage.store().user(Event.DEFAULT_TENANT, user);
    return row.containsKey("history")
        ? HistoryCodec.decode(row.get("history").b().asByteArray())
        : History.EMPTY;
  }

  private static byte[] vector(ServingModel serving, History history) {
    return VectorCodec.encode(
        new UserEncoder(serving.model()).encode(history).map(FoldInResult::vector).orElseThrow());
  }

  private static ObjectNode question(String user) {
    return JSON.createObjectNode().put("userId", user).put("k", 10);
  }

  private static List<String> recommended(JsonNode answer) {
    return answer
        .path("items")
        .valueStream()
        .map(item -> item.path("itemId").asText() + " " + item.path("score").asText())
        .toList();
  }

  private static String table(Stage stage) {
    return stage.plane().users().name();
  }

  private static String user(int number) {
    return "user-" + number;
  }

  private static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("an event that is no JSON", e);
    }
  }
}
