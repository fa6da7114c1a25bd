package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.api.QueryText;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.recommend.UserState;
import dev.riffle.recommend.fake.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of the API's page that rank and filter, as they stand there. */
class ApiExamplesTest {
  private static final Path PAGE = Path.of("../../docs/api.md");

  private final Stage stage = new Stage();

  @BeforeEach
  void publish() {
    stage.catalogue.point(
        "default", stage.catalogue.publish("default", 50, 1, stage.clock.instant()));
    put("film-0017", List.of("jazz"), List.of("live", "ships:DE"), 12);
    put("film-0042", List.of("folk"), List.of("used"), 12);
    put("film-0043", List.of("folk"), List.of("ships:DE", "adult"), 20);
    stage.users.put(
        "default",
        "ann",
        new UserState(
            stage.clicked("film-0017"),
            Optional.of(features(List.of(), List.of("ships:DE"), Map.of("age", 17.0))),
            Optional.empty(),
            Optional.empty()));
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void aRequestToRank() throws IOException {
    List<String> examples = blocks("## `POST /v1/rank`", "json");

    assertThat(examples).hasSize(1);
    JsonNode answer = stage.ok(stage.post("/v1/rank", examples.getFirst()));
    assertThat(Stage.itemIds(answer))
        .hasSize(3)
        .contains("film-0017", "film-0042")
        .endsWith("from-another-catalogue");
  }

  @Test
  void filtersInBodies() throws IOException {
    List<String> examples = blocks("## Filters", "json");

    assertThat(examples).hasSize(3);
    assertThat(Stage.itemIds(stage.ok(stage.post("/v1/recommendations", examples.get(0)))))
        .isEmpty();
    assertThat(Stage.itemIds(stage.ok(stage.post("/v1/rank", examples.get(0)))))
        .containsExactly("film-0017");
    assertThat(Stage.itemIds(stage.ok(stage.post("/v1/rank", examples.get(1)))))
        .hasSize(53)
        .contains("film-0017");
    assertThat(Stage.itemIds(stage.ok(stage.post("/v1/rank", examples.get(2)))))
        .containsExactly("film-0017");
  }

  @Test
  void filtersInQueries() throws IOException {
    List<String> conditions = blocks("## Filters", "text").getFirst().lines().toList();

    assertThat(conditions).hasSize(3);
    assertThat(ids(conditions.get(0))).containsExactly("film-0017");
    assertThat(ids(conditions.get(1))).hasSize(53);
    assertThat(ids(conditions.get(2))).containsExactly("film-0017");
  }

  /** The forms of the table, each beside what it means in JSON. */
  @Test
  void bothFormsOfTheTable() throws IOException {
    String section = section("## Filters");
    var rows = Pattern.compile("(?m)^\\| `(\\{.+?})`(?:, `.+?`)? \\| `([^`]+)`").matcher(section);
    int seen = 0;
    for (var row : rows.results().toList()) {
      if (!row.group(1).contains("...")) {
        JsonNode byJson =
            stage.ok(stage.post("/v1/rank", "{\"filter\":{\"where\":%s}}".formatted(row.group(1))));
        assertThat(byJson.get("items"))
            .as(row.group())
            .isEqualTo(
                stage
                    .ok(
                        stage.post(
                            "/v1/rank",
                            "{\"filter\":{\"where\":\"%s\"}}"
                                .formatted(row.group(2).replace("\"", "\\\""))))
                    .get("items"));
        seen++;
      }
    }
    assertThat(seen).isEqualTo(8);
  }

  private List<String> ids(String condition) {
    String where = condition.substring("where=".length());
    return Stage.itemIds(
        stage.ok(
            "/v1/users/ann/recommendations?"
                + new QueryText().with("k", 500).with("includeSeen", true).with("where", where)));
  }

  private static String section(String heading) throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(heading + "\n");
    assertThat(from).isNotNegative();
    return page.substring(from, page.indexOf("\n## ", from + 1));
  }

  private static List<String> blocks(String heading, String language) throws IOException {
    return Pattern.compile("(?s)```" + language + "\n(.*?)\n```")
        .matcher(section(heading))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private void put(String id, List<String> categories, List<String> tags, double price) {
    double released = stage.clock.instant().minus(Duration.ofDays(100)).getEpochSecond();
    stage.changes.put(
        id,
        features(categories, tags, Map.of("price", price, "released", released)),
        Optional.empty(),
        stage.clock.instant());
  }

  private static ItemFeatures features(
      List<String> categories, List<String> tags, Map<String, Double> numbers) {
    return new ItemFeatures(categories, tags, numbers, "", List.of(), true, Optional.empty());
  }
}
