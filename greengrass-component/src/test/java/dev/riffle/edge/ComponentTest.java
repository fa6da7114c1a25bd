package dev.riffle.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Retractions;
import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.ipc.Topics;
import dev.riffle.edge.sync.CloudUser;
import dev.riffle.edge.sync.CloudUsers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole component against a real IPC server on a socket, as another component sees it. */
class ComponentTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;
  private Device device;

  @BeforeEach
  void model() throws IOException {
    device = Device.in(folder);
  }

  @Test
  void recommendsFromEventsOfAMomentAgoWithNoNetworkEverSeen() throws Exception {
    try (var server = new IpcServer(device.socket())) {
      server.cloudAway(true);
      try (EdgeComponent _ = device.started();
          Shop shop = device.shop(server)) {
        shop.publish(Topics.REQUESTS + "1", "{\"userId\":\"ann\",\"k\":3}");
        Device.soon().until(() -> device.answers().size() == 1);
        assertThat(JSON.readTree(device.answers().get(0)).path("strategy").asText())
            .isEqualTo("popular");

        shop.publish(Topics.EVENTS, Device.event("1", "ann", "b1"));
        shop.publish(Topics.REQUESTS + "2", "{\"userId\":\"ann\",\"k\":3,\"explain\":true}");
        Device.soon().until(() -> device.answers().size() == 2);
        JsonNode answer = JSON.readTree(device.answers().get(1));
        assertThat(answer.path("strategy").asText()).isEqualTo("personal");
        assertThat(answer.path("model").asText()).isEqualTo(device.version());
        assertThat(answer.path("items").size()).isEqualTo(3);
        assertThat(answer.path("items").path(0).path("itemId").asText()).startsWith("b");
        assertThat(answer.path("items").path(0).path("because").path(0).path("itemId").asText())
            .isEqualTo("b1");
      }
    }
  }

  @Test
  void ranksTheItemsThatAreNamed() throws Exception {
    try (var server = new IpcServer(device.socket());
        EdgeComponent _ = device.started();
        Shop shop = device.shop(server)) {
      shop.publish(
          Topics.RANK + "1",
          "{\"events\":[{\"type\":\"click\",\"itemId\":\"b1\"}],"
              + "\"items\":[\"a2\",\"nobody\",\"b3\",\"b3\"],\"explain\":true}");
      Device.soon().until(() -> device.answers().size() == 1);
      JsonNode answer = JSON.readTree(device.answers().getFirst());
      assertThat(answer.path("items").findValuesAsText("itemId"))
          .containsSubsequence("b3", "a2", "nobody");
      assertThat(answer.path("items").size()).isEqualTo(3);
      assertThat(answer.path("items").path(2).path("unknown").asBoolean()).isTrue();
      assertThat(answer.path("strategy").asText()).isEqualTo("session");

      shop.publish(Topics.RANK + "2", "{}");
      Device.soon().until(() -> device.answers().size() == 2);
      assertThat(device.answers().get(1)).contains("\"invalid-request\"", "a filter");
    }
  }

  /** Of a whole model and of a compressed one. */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "INT8"})
  void saysWhatIsRelatedToItems(Quantization encoding) throws Exception {
    var form = new DeviceForm(encoding, 0, 0);
    try (var server = new IpcServer(device.socket());
        EdgeComponent _ = device.started(Optional.empty(), Optional.empty(), form);
        Shop shop = device.shop(server)) {
      JsonNode bought = related(shop, "{\"relation\":\"bought-together\",\"itemIds\":[\"b7\"]}");
      assertThat(bought.path("strategy").asText()).isEqualTo("bought-together");
      assertThat(bought.path("model").asText()).isEqualTo(device.version());
      assertThat(bought.at("/items/0/itemId").asText()).isEqualTo("a6");
      assertThat(bought.at("/items/0/score").asDouble()).isCloseTo(0.5, within(1e-4));
      assertThat(bought.path("items").size()).isEqualTo(10);

      JsonNode basket =
          related(
              shop,
              "{\"relation\":\"bought-together\",\"itemIds\":[\"b7\",\"a2\",\"nobody\"],\"k\":2,"
                  + "\"scenario\":{\"pins\":[{\"place\":1,\"itemId\":\"b9\"}]}}");
      assertThat(basket.path("items").findValuesAsText("itemId"))
          .startsWith("b9")
          .containsAnyOf("a6", "b3");
      assertThat(
              related(shop, "{\"relation\":\"similar\",\"itemIds\":[\"b7\"],\"k\":3}")
                  .path("items")
                  .findValuesAsText("itemId"))
          .allMatch(item -> item.startsWith("b"));
      assertThat(
              related(shop, "{\"relation\":\"next\",\"itemIds\":[\"nobody\"]}")
                  .path("code")
                  .asText())
          .isEqualTo("unknown-item");
      assertThat(related(shop, "{\"itemIds\":[\"b7\"]}").path("field").asText())
          .isEqualTo("relation");
    }
  }

  private JsonNode related(Shop shop, String message) throws Exception {
    device.answers().clear();
    shop.publish(Topics.RELATED + "1", message);
    Device.soon().until(() -> device.answers().size() == 1);
    return JSON.readTree(device.answers().getFirst());
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    try (var server = new IpcServer(device.socket());
        EdgeComponent _ = device.started();
        Shop shop = device.shop(server)) {
      shop.publish(Topics.REQUESTS + "1", "{\"k\":0}");
      shop.publish(Topics.REQUESTS + "2", "no JSON");
      shop.publish(Topics.EVENTS, Device.event("1", "ann", "a2").replace("click", "sneeze"));
      Device.soon().until(() -> device.answers().size() == 2 && device.rejected().size() == 1);
      // Two topics: which answer comes first is the nucleus' affair.
      assertThat(device.answers()).anyMatch(answer -> answer.contains("\"not-json\""));
      assertThat(device.answers())
          .anyMatch(answer -> answer.contains("\"invalid-request\"") && answer.contains("\"k\""));
      assertThat(device.rejected().get(0)).contains("sneeze").contains("\"index\":0");
    }
  }

  @Test
  void unitesAUsersHistoryWithTheCloudsOnceItMeetsThem() throws Exception {
    var interaction =
        (Interaction)
            new EventJson(Clock.systemUTC())
                .read(Device.event("far", "ann", "b3").getBytes(StandardCharsets.UTF_8))
                .event();
    History cloud = History.of(List.of(HistoryEntry.of(interaction)), 10);
    CloudUsers users =
        wanted ->
            wanted.stream()
                .map(user -> new CloudUser(user, cloud, Retractions.NONE, OptionalLong.empty()))
                .toList();
    try (var server = new IpcServer(device.socket());
        EdgeComponent _ = device.started(Optional.empty(), Optional.of(users), DeviceForm.WHOLE);
        Shop shop = device.shop(server)) {
      Device.soon()
          .until(
              () -> {
                device.answers().clear();
                shop.publish(Topics.REQUESTS + "1", "{\"userId\":\"ann\"}");
                await().until(() -> !device.answers().isEmpty());
                return device.answers().getFirst().contains("personal");
              });
    }
  }

  @Test
  void servesInTheFormThatItsSettingsAskFor() throws Exception {
    var form = new DeviceForm(Quantization.INT8, 0, 0);
    try (var server = new IpcServer(device.socket())) {
      for (int start = 0; start < 2; start++) {
        device.answers().clear();
        try (EdgeComponent _ = device.started(Optional.empty(), Optional.empty(), form);
            Shop shop = device.shop(server)) {
          shop.publish(Topics.EVENTS, Device.event("1", "ann", "b1"));
          shop.publish(Topics.REQUESTS + "1", "{\"userId\":\"ann\",\"k\":3}");
          Device.soon().until(() -> device.answers().size() == 1);
          assertThat(device.answers().getFirst()).contains("personal", device.version());
        }
        assertThat(device.folder().resolve("work/models/artifact/int8-0-0.gz")).exists();
      }
    }
  }
}
