package dev.riffle.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.form.Encoding;
import dev.riffle.edge.ipc.Nucleus;
import dev.riffle.edge.ipc.Topics;
import dev.riffle.edge.model.ModelSource;
import dev.riffle.edge.store.StoreSettings;
import dev.riffle.edge.sync.CloudParts;
import dev.riffle.edge.sync.CloudUser;
import dev.riffle.edge.sync.CloudUsers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole component against a real IPC server on a socket, as another component sees it. */
class ComponentTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String THING = "kiosk-7";

  @TempDir private Path folder;
  private final List<String> answers = new CopyOnWriteArrayList<>();
  private final List<String> rejected = new CopyOnWriteArrayList<>();
  private Path socket;
  private String version;

  @BeforeEach
  void model() throws IOException {
    socket = folder.resolve("ipc");
    version = TownModel.write(folder.resolve("artifact"), 1);
  }

  @Test
  void recommendsFromEventsOfAMomentAgoWithNoNetworkEverSeen() throws Exception {
    try (var server = new IpcServer(socket)) {
      server.cloudAway(true);
      try (EdgeComponent _ = component();
          Shop shop = shop(server)) {
        shop.publish(Topics.REQUESTS + "1", "{\"userId\":\"ann\",\"k\":3}");
        soon().until(() -> answers.size() == 1);
        assertThat(JSON.readTree(answers.get(0)).path("strategy").asText()).isEqualTo("popular");

        shop.publish(Topics.EVENTS, event("1", "ann", "b1"));
        shop.publish(Topics.REQUESTS + "2", "{\"userId\":\"ann\",\"k\":3,\"explain\":true}");
        soon().until(() -> answers.size() == 2);
        JsonNode answer = JSON.readTree(answers.get(1));
        assertThat(answer.path("strategy").asText()).isEqualTo("personal");
        assertThat(answer.path("model").asText()).isEqualTo(version);
        assertThat(answer.path("items").size()).isEqualTo(3);
        assertThat(answer.path("items").path(0).path("itemId").asText()).startsWith("b");
        assertThat(answer.path("items").path(0).path("because").path(0).path("itemId").asText())
            .isEqualTo("b1");
      }
    }
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    try (var server = new IpcServer(socket);
        EdgeComponent _ = component();
        Shop shop = shop(server)) {
      shop.publish(Topics.REQUESTS + "1", "{\"k\":0}");
      shop.publish(Topics.REQUESTS + "2", "no JSON");
      shop.publish(Topics.EVENTS, event("1", "ann", "a2").replace("click", "sneeze"));
      soon().until(() -> answers.size() == 2 && rejected.size() == 1);
      // Two topics: which answer comes first is the nucleus' affair.
      assertThat(answers).allMatch(answer -> answer.contains("\"invalid\""));
      assertThat(answers).anyMatch(answer -> answer.contains("\"k\""));
      assertThat(rejected.get(0)).contains("sneeze").contains("\"index\":0");
    }
  }

  @Test
  void startsBeforeTheNucleusAndOutlivesIt() throws Exception {
    try (EdgeComponent component = component()) {
      assertThat(component.connected()).isFalse();
      try (var server = new IpcServer(socket)) {
        soon().until(() -> server.subscribed(Topics.REQUESTS + "+"));
        server.drop();
        soon().until(() -> server.subscribed(Topics.REQUESTS + "+"));
        try (Shop shop = shop(server)) {
          shop.publish(Topics.REQUESTS + "1", "{}");
          soon().until(() -> answers.size() == 1);
        }
      }
    }
  }

  @Test
  void eventsWaitForTheNetworkOverARestartAndArriveOnceInOrder() throws Exception {
    try (var server = new IpcServer(socket)) {
      server.cloudAway(true);
      try (EdgeComponent component = component();
          Shop shop = shop(server)) {
        for (int n = 0; n < 30; n++) {
          shop.publish(Topics.EVENTS, event("n" + n, "ann", "a2"));
          shop.publish(Topics.EVENTS, event("n" + n, "ann", "a2"));
        }
        soon().until(() -> component.report().waiting() == 30);
      }
      server.cloudAway(false);
      try (EdgeComponent component = component()) {
        soon().until(() -> component.report().waiting() == 0);
      }
      assertThat(server.toCloud().stream().distinct().map(ComponentTest::id).toList())
          .isEqualTo(java.util.stream.IntStream.range(0, 30).mapToObj(n -> "n" + n).toList());
    }
  }

  @Test
  void unitesAUsersHistoryWithTheCloudsOnceItMeetsThem() throws Exception {
    var interaction =
        (Interaction)
            new EventJson(Clock.systemUTC())
                .read(event("far", "ann", "b3").getBytes(StandardCharsets.UTF_8))
                .event();
    History cloud = History.of(List.of(HistoryEntry.of(interaction)), 10);
    CloudUsers users =
        wanted ->
            wanted.stream().map(user -> new CloudUser(user, cloud, OptionalLong.empty())).toList();
    try (var server = new IpcServer(socket);
        EdgeComponent _ = component(Optional.empty(), Optional.of(users), DeviceForm.WHOLE);
        Shop shop = shop(server)) {
      soon()
          .until(
              () -> {
                answers.clear();
                shop.publish(Topics.REQUESTS + "1", "{\"userId\":\"ann\"}");
                await().until(() -> !answers.isEmpty());
                return answers.getFirst().contains("personal");
              });
    }
  }

  @Test
  void aCloudThatNeverAnswersHoldsNothingUp() throws Exception {
    var held = new CountDownLatch(1);
    CloudUsers silent =
        _ -> {
          awaitForGood(held);
          return List.of();
        };
    ModelSource silentModels =
        new ModelSource() {
          @Override
          public String current() {
            awaitForGood(held);
            return "";
          }

          @Override
          public byte[] manifest(String of) {
            throw new AssertionError();
          }

          @Override
          public byte[] range(String of, String file, long from, int length) {
            throw new AssertionError();
          }
        };
    try (var server = new IpcServer(socket)) {
      server.cloudAway(true);
      try (EdgeComponent _ =
              component(Optional.of(silentModels), Optional.of(silent), DeviceForm.WHOLE);
          Shop shop = shop(server)) {
        for (int n = 0; n < 20; n++) {
          shop.publish(Topics.EVENTS, event("e" + n, "ann", "b1"));
          shop.publish(Topics.REQUESTS + n, "{\"userId\":\"ann\",\"k\":3}");
        }
        soon().until(() -> answers.size() == 20);
        assertThat(rejected).isEmpty();
      } finally {
        held.countDown();
      }
    }
  }

  /** The network comes and goes while events come: each arrives, those of one user in order. */
  @Test
  void eventsArriveInOrderOverANetworkThatComesAndGoes() throws Exception {
    try (var server = new IpcServer(socket);
        EdgeComponent component = component();
        Shop shop = shop(server)) {
      for (int n = 0; n < 60; n++) {
        if (n % 10 == 0) {
          server.cloudAway(n % 20 == 0);
        }
        shop.publish(Topics.EVENTS, event("n" + n, "ann", "a2"));
      }
      server.cloudAway(false);
      soon().until(() -> component.report().accepted() == 60 && component.report().waiting() == 0);
      assertThat(server.toCloud().stream().map(ComponentTest::id).distinct().toList())
          .isEqualTo(java.util.stream.IntStream.range(0, 60).mapToObj(n -> "n" + n).toList());
    }
  }

  @Test
  void servesInTheFormThatItsSettingsAskFor() throws Exception {
    var form = new DeviceForm(Encoding.INT8, 0, 0);
    try (var server = new IpcServer(socket)) {
      for (int start = 0; start < 2; start++) {
        answers.clear();
        try (EdgeComponent _ = component(Optional.empty(), Optional.empty(), form);
            Shop shop = shop(server)) {
          shop.publish(Topics.EVENTS, event("1", "ann", "b1"));
          shop.publish(Topics.REQUESTS + "1", "{\"userId\":\"ann\",\"k\":3}");
          soon().until(() -> answers.size() == 1);
          assertThat(answers.getFirst()).contains("personal", version);
        }
        assertThat(folder.resolve("work/models/artifact/int8-0-0.gz")).exists();
      }
    }
  }

  private static void awaitForGood(CountDownLatch held) {
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private EdgeComponent component() throws IOException {
    return component(Optional.empty(), Optional.empty(), DeviceForm.WHOLE);
  }

  private EdgeComponent component(
      Optional<ModelSource> models, Optional<CloudUsers> users, DeviceForm form)
      throws IOException {
    var settings =
        new EdgeSettings(
            new Nucleus.Settings(socket.toString(), "token", THING, Duration.ofSeconds(5)),
            folder.resolve("work"),
            folder.resolve("artifact"),
            StoreSettings.defaults(),
            "default",
            Optional.empty(),
            Optional.empty(),
            form,
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofMillis(200),
            10);
    var cloud =
        new CloudParts() {
          @Override
          public Optional<ModelSource> models(Consumer<Instant> time) {
            return models;
          }

          @Override
          public Optional<CloudUsers> users(Consumer<Instant> time) {
            return users;
          }
        };
    return new EdgeComponent(settings, cloud, Clock.systemUTC());
  }

  /** Another component; comes back once the component listens. */
  private Shop shop(IpcServer server) throws Exception {
    soon()
        .until(
            () ->
                server.subscribed(Topics.MODELS)
                    && server.subscribed(Topics.EVENTS)
                    && server.subscribed(Topics.REQUESTS + "+"));
    return new Shop(socket, answers, rejected);
  }

  private static String event(String id, String user, String item) {
    return "{\"id\":\"%s\",\"type\":\"click\",\"userId\":\"%s\",\"itemId\":\"%s\",\"time\":\"%s\"}"
        .formatted(id, user, item, Instant.parse("2026-11-20T10:00:00Z"));
  }

  private static String id(String json) {
    try {
      return JSON.readTree(json).path("id").asText();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60));
  }
}
