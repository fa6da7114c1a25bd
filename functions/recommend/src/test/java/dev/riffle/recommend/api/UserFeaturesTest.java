package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.History;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.UserState;
import dev.riffle.recommend.fake.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users get of whom more is known than what they did. */
class UserFeaturesTest {
  private static final String POST = "/v1/recommendations";

  private final Stage stage = new Stage();
  private String model;

  @BeforeEach
  void publish() {
    model = stage.catalogue.publishWithUsers("default", 300, 1, stage.clock.instant());
    stage.catalogue.point("default", model);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void aSessionStartsFromTheFeaturesInTheRequest() {
    JsonNode chile = session("Chile");
    JsonNode peru = session("Peru");

    assertThat(chile.get("strategy").textValue()).isEqualTo("session");
    assertThat(Stage.itemIds(chile)).isNotEqualTo(Stage.itemIds(peru));
    assertThat(session("Atlantis").get("strategy").textValue()).isEqualTo("popular");
  }

  @Test
  void aUserWithoutAHistoryStartsFromTheStoredFeatures() {
    put("u", History.EMPTY, Optional.empty());

    JsonNode answer = stage.ok("/v1/users/u/recommendations?explain=true");

    assertThat(answer.get("strategy").textValue()).isEqualTo("personal");
    assertThat(Stage.itemIds(answer)).isEqualTo(Stage.itemIds(session("Chile")));
    JsonNode first = answer.at("/items/0");
    assertThat(first.has("because")).isFalse();
    assertThat(first.get("features").doubleValue())
        .isCloseTo(first.get("score").doubleValue(), within(1e-6));
  }

  @Test
  void reasonsRestAndFeaturesAddUp() {
    put("u", stage.clicked("item-3", "item-4", "item-5", "item-6", "item-7"), Optional.empty());

    for (JsonNode item : stage.ok("/v1/users/u/recommendations?explain=true").get("items")) {
      double sum = item.path("rest").doubleValue() + item.get("features").doubleValue();
      for (JsonNode reason : item.path("because")) {
        sum += reason.get("contribution").doubleValue();
      }
      assertThat(sum).isCloseTo(item.get("score").doubleValue(), within(2e-6));
    }
  }

  @Test
  void featuresInTheRequestTakeThePlaceOfWhatIsStoredVectorIncluded() {
    var stored = new StoredVector(model, stage.catalogue.longest("default", model));
    put("u", History.EMPTY, Optional.of(stored));

    JsonNode told =
        stage.ok(stage.post(POST, "{\"userId\":\"u\",\"user\":{\"categories\":[\"Peru\"]}}"));

    assertThat(Stage.itemIds(told)).isEqualTo(Stage.itemIds(session("Peru")));
    assertThat(Stage.itemIds(stage.ok("/v1/users/u/recommendations")))
        .as("without them the stored vector answers")
        .isNotEqualTo(Stage.itemIds(session("Chile")));
  }

  @Test
  void featuresThatBreakARuleAreRefusedByTheirField() {
    var answer = stage.post(POST, "{\"user\":{\"numbers\":{\"age\":\"old\"}}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toString()).contains("user.numbers.age");
  }

  private void put(String user, History history, Optional<StoredVector> vector) {
    var fromChile =
        new ItemFeatures(
            List.of("Chile"), List.of(), Map.of(), "", List.of(), true, Optional.empty());
    stage.users.put(
        "default", user, new UserState(history, Optional.of(fromChile), vector, Optional.empty()));
  }

  private JsonNode session(String country) {
    return stage.ok(stage.post(POST, "{\"user\":{\"categories\":[\"%s\"]}}".formatted(country)));
  }
}
