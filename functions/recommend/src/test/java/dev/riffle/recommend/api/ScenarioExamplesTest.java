package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.recommend.UserState;
import dev.riffle.recommend.fake.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of the scenarios' page, as they stand there. */
class ScenarioExamplesTest {
  private static final Path PAGE = Path.of("../../docs/scenarios.md");

  private final Stage stage = new Stage();

  @BeforeEach
  void publish() {
    stage.catalogue.point(
        "default", stage.catalogue.publish("default", 60, 1, stage.clock.instant()));
    put("film-0042", List.of("sale"), List.of("brand:Acme"));
    put("film-0043", List.of("new"), List.of("brand:Acme"));
    put("film-0044", List.of("sale"), List.of("brand:Acme"));
    put("film-0045", List.of("sale"), List.of("adult"));
    stage.users.put(
        "default", "ann", new UserState(stage.clicked("item-3", "item-4"), Optional.empty()));
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void theScenarioOfThePage() throws IOException {
    stage.ok(stage.send("PUT", "/v1/scenarios/home", blocks().getFirst()));

    JsonNode answer = stage.ok("/v1/users/ann/recommendations?scenario=home&explain=true");

    List<String> items = Stage.itemIds(answer);
    assertThat(items).hasSize(10).startsWith("film-0042").doesNotContain("film-0045");
    assertThat(items.get(3)).isEqualTo("film-0043");
    assertThat(items).doesNotContain("film-0044"); // The third of its brand.
    assertThat(answer.at("/items/0/rules").toString())
        .isEqualTo("[{\"rule\":\"pins[0]\"},{\"rule\":\"boosts[0]\",\"factor\":1.5}]");
    assertThat(answer.at("/scenario/version").asInt()).isEqualTo(1);
    assertThat(answer.at("/items/0/attributes").toString()).isEqualTo("{\"title\":\"Film\"}");
  }

  @Test
  void theDryRunOfThePage() throws IOException {
    JsonNode both = stage.ok(stage.post("/v1/scenarios/dry-run", blocks().getLast()));

    assertThat(Stage.itemIds(both.get("before"))).hasSize(5);
    assertThat(Stage.itemIds(both.get("after"))).hasSize(5);
  }

  private static List<String> blocks() throws IOException {
    return Pattern.compile("(?s)```json\n(.*?)\n```")
        .matcher(Files.readString(PAGE))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private void put(String id, List<String> categories, List<String> tags) {
    stage.changes.put(
        id,
        new ItemFeatures(categories, tags, Map.of(), "", List.of(), true, Optional.empty()),
        Optional.empty(),
        stage.clock.instant());
    stage.attributes.put(id, "{\"title\":\"Film\"}");
  }
}
