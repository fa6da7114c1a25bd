package dev.riffle.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.registry.Experiment;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.recommend.fake.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients see of an experiment. */
class ExperimentTest {
  private final Stage stage = new Stage();
  private String control;
  private String bold;

  @BeforeEach
  void publish() {
    control = stage.catalogue.publish("default", 60, 1, stage.clock.instant());
    bold = stage.catalogue.publish("default", 70, 2, stage.clock.instant());
    point(Map.of());
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void aUsersIdNamesArmAndExperiment() {
    JsonNode answer = user("u1");

    RecommendationId id = id(answer);
    assertThat(id.experiment()).contains("bolder");
    assertThat(id.arm()).isEqualTo(answer.get("arm").textValue());
    assertThat(id.model()).isEqualTo(id.arm().equals("bold") ? bold : control);
  }

  @Test
  void aTesterSeesTheirArmWhateverTheyWouldDraw() {
    String drawn = user("u1").get("arm").textValue();
    String other = drawn.equals("bold") ? "default" : "bold";

    point(Map.of("u1", other));
    stage.clock.advance(TenantModels.STALE.plusMillis(1));

    assertThat(user("u1").get("arm").textValue()).isEqualTo(other);
    assertThat(id(user("u1")).experiment()).as("testers are not counted").isEmpty();
  }

  @Test
  void sessionsAndSimilarItemsAreOfNoExperiment() {
    JsonNode session = stage.ok(stage.post("/v1/recommendations", "{\"k\":1}"));

    assertThat(id(session).experiment()).isEmpty();
    assertThat(id(stage.ok("/v1/items/item-1/similar")).experiment()).isEmpty();
  }

  @Test
  void aUserInABodyIsDrawnLikeOneInAPath() {
    JsonNode posted = stage.ok(stage.post("/v1/recommendations", "{\"userId\":\"u1\"}"));

    assertThat(posted.get("arm")).isEqualTo(user("u1").get("arm"));
    assertThat(id(posted).experiment()).contains("bolder");
  }

  @Test
  void modelsSayWhichExperimentRunsAndNotWhoTests() {
    point(Map.of("secret-tester", "bold"));

    JsonNode models = stage.ok("/v1/models");

    assertThat(models.at("/experiment/name").textValue()).isEqualTo("bolder");
    assertThat(models.at("/experiment/since").textValue()).isEqualTo("2026-11-20T08:00:00Z");
    assertThat(models.at("/experiment/testers").intValue()).isEqualTo(1);
    assertThat(models.at("/loaded").textValue()).as("the control arm's").isEqualTo(control);
    assertThat(models.toString()).doesNotContain("secret-tester");
  }

  private void point(Map<String, String> overrides) {
    stage.catalogue.point(
        "default",
        new ModelPointer(
            List.of(new Arm("bold", bold, 0.5), new Arm("default", control, 0.5)),
            List.of(),
            Optional.of(
                new Experiment("bolder", Instant.parse("2026-11-20T08:00:00Z"), overrides))));
  }

  private JsonNode user(String id) {
    return stage.ok("/v1/users/" + id + "/recommendations?k=1");
  }

  private static RecommendationId id(JsonNode answer) {
    return RecommendationId.decode(answer.get("recommendationId").textValue()).orElseThrow();
  }
}
