package dev.riffle.edge.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.edge.TownModel;
import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.model.CompressedModels;
import dev.riffle.edge.model.ModelFolder;
import dev.riffle.edge.model.RemoteModels;
import dev.riffle.edge.model.ServingModel;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.FileDisk;
import dev.riffle.edge.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device shapes its answers as the cloud does, and pages through them. */
class DeviceScenariosTest {
  private static final String STORED =
      """
      {"format":1,"newest":{"home":1},"scenarios":[{"name":"home","version":1,
        "time":"2026-11-30T12:00:00Z",
        "scenario":{"where":"category = c1","pins":[{"place":2,"itemId":"a10"}]}}]}
      """;

  @TempDir private Path folder;
  private EdgeStore store;
  private DeviceScenarios scenarios;
  private DeviceRecommendations answers;

  private final List<Optional<String>> asked = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    TownModel.write(folder.resolve("model"), 1, 60, 4);
    ServingModel serving =
        new CompressedModels(DeviceForm.WHOLE)
            .load(new ModelFolder(folder.resolve("model")), folder.resolve("forms"));
    store =
        EdgeStore.open(
            folder.resolve("store"), StoreSettings.defaults(), new FileDisk(), Runnable::run);
    scenarios = new DeviceScenarios(folder.resolve("scenarios.json"));
    answers =
        new DeviceRecommendations(
            store,
            () -> Optional.of(serving),
            name -> scenarios.known().named(name),
            Clock.systemUTC(),
            () -> "n",
            _ -> {},
            Optional.empty());
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void rulesInARequestShapeIt() {
    ObjectNode answer =
        answer(
            "{\"k\":6,\"explain\":true,\"scenario\":{\"quotas\":[{\"each\":\"category\",\"atMost\":2}],"
                + "\"pins\":[{\"place\":1,\"itemId\":\"b9\"},{\"place\":2,\"itemId\":\"nobody\"}]}}");

    List<String> items = ids(answer);
    assertThat(items).hasSize(6).startsWith("b9");
    for (int category = 0; category < 3; category++) {
      int wanted = category;
      assertThat(items)
          .filteredOn(id -> Integer.parseInt(id.substring(1)) % 3 == wanted)
          .hasSize(2);
    }
    assertThat(answer.get("unmet").toString())
        .isEqualTo("[{\"rule\":\"pins[1]\",\"reason\":\"unknown\"}]");
  }

  @Test
  void whatTheTenantStoredComesWithModelsAndStaysWithoutANetwork() {
    assertThat(answer("{\"scenario\":\"home\"}").at("/code").asText())
        .isEqualTo("unknown-scenario");

    scenarios.follow(source(STORED));
    assertThat(ids(answer("{\"k\":4,\"scenario\":\"home\"}")))
        .hasSize(4)
        .allMatch(id -> Integer.parseInt(id.substring(1)) % 3 == 1)
        .element(1)
        .isEqualTo("a10");

    scenarios.follow(source("no scenarios"));
    scenarios = new DeviceScenarios(folder.resolve("scenarios.json"));
    assertThat(answer("{\"scenario\":\"home\"}").get("scenario").toString())
        .isEqualTo("{\"name\":\"home\",\"version\":1}");
  }

  @Test
  void whatDidNotChangeIsNotFetchedAgain() {
    scenarios.follow(source(STORED));
    scenarios.follow(source(STORED));
    scenarios.follow(source("no scenarios"));
    scenarios.follow(source(STORED));

    assertThat(asked)
        .containsExactly(
            Optional.empty(), Optional.of(STORED), Optional.of(STORED), Optional.of(STORED));
  }

  @Test
  void pagesAreOneLongList() {
    String events = "\"events\":[{\"type\":\"click\",\"itemId\":\"a4\"}]";
    List<String> all = ids(answer("{\"k\":40," + events + "}"));
    ObjectNode page = answer("{\"k\":10,\"pages\":true," + events + "}");
    var shown = new ArrayList<>(ids(page));
    while (shown.size() < 40) {
      page =
          answer("{\"k\":10,%s,\"cursor\":\"%s\"}".formatted(events, page.get("next").textValue()));
      shown.addAll(ids(page));
    }

    assertThat(shown).containsExactlyElementsOf(all);
  }

  private ObjectNode answer(String request) {
    return answers.answer(request.getBytes(UTF_8));
  }

  private static List<String> ids(JsonNode answer) {
    return answer.path("items").valueStream().map(item -> item.path("itemId").asText()).toList();
  }

  private RemoteModels source(String scenarios) {
    return new RemoteModels() {
      @Override
      public Optional<StoredScenarios> scenarios(Optional<String> tag) {
        asked.add(tag);
        return tag.equals(Optional.of(scenarios))
            ? Optional.empty()
            : Optional.of(new StoredScenarios(scenarios.getBytes(UTF_8), scenarios));
      }

      @Override
      public Arm current() throws IOException {
        throw new IOException("no models here");
      }

      @Override
      public byte[] manifest(String version) throws IOException {
        throw new IOException("no models here");
      }

      @Override
      public byte[] range(String version, String file, long from, int length) throws IOException {
        throw new IOException("no models here");
      }
    };
  }
}
