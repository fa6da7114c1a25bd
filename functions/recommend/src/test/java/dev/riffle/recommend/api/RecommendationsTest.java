package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.recommend.UserState;
import dev.riffle.recommend.fake.Catalogue;
import dev.riffle.recommend.fake.Stage;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user or a session gets. */
class RecommendationsTest {
  private static final String USER = "/v1/users/u/recommendations";
  private static final String POST = "/v1/recommendations";

  private Stage stage = new Stage();
  private String model;

  @BeforeEach
  void publish() {
    model = stage.catalogue.publish("default", 300, 1, stage.clock.instant());
    stage.catalogue.point("default", model);
    stage.users.put(
        "default",
        "u",
        new UserState(stage.clicked("item-3", "item-4", "item-5"), Optional.empty()));
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void aKnownUserGetsUnseenItemsWithReasonsOnRequest() {
    JsonNode answer = stage.ok(USER + "?k=5&explain=true");

    assertThat(answer.get("strategy").textValue()).isEqualTo("personal");
    assertThat(answer.get("model").textValue()).isEqualTo(model);
    assertThat(Stage.itemIds(answer)).hasSize(5).doesNotContain("item-3", "item-4", "item-5");
    assertThat(answer.at("/items/0/because/0/itemId").textValue())
        .isIn("item-3", "item-4", "item-5");
    assertThat(answer.at("/items/0/because/0/type").textValue()).isEqualTo("click");
    assertThat(answer.has("degraded")).isFalse();
    assertThat(stage.ok(USER).at("/items/0").has("because")).isFalse();
  }

  @Test
  void theIdTellsWhereTheAnswerComesFrom() {
    JsonNode answer = stage.ok(USER);

    assertThat(RecommendationId.decode(answer.get("recommendationId").textValue()))
        .contains(new RecommendationId("default", "default", model, stage.clock.instant(), "n1"));
  }

  @Test
  void somebodyNewGetsWhatIsPopular() {
    JsonNode answer = stage.ok("/v1/users/new/recommendations?k=2");

    assertThat(answer.get("strategy").textValue()).isEqualTo("popular");
    assertThat(Stage.itemIds(answer)).containsExactly("item-0", "item-1");
  }

  @Test
  void filtersAreApplied() {
    JsonNode answer =
        stage.ok(USER + "?k=500&anyOf=odd,none&exclude=item-7&exclude=item-9,item-11");

    assertThat(Stage.itemIds(answer))
        .hasSize(150 - 2 - 3)
        .allMatch(id -> Integer.parseInt(id.substring(5)) % 2 == 1)
        .doesNotContain("item-3", "item-5", "item-7", "item-9", "item-11");
    assertThat(Stage.itemIds(stage.ok(USER + "?k=500&includeSeen=true"))).contains("item-3");
  }

  @Test
  void aStateThatDoesNotComeInTimeGivesWhatIsPopularAndSaysSo() {
    JsonNode answer;
    try (var hasty = hasty()) {
      hasty.users.silent(true);
      answer = hasty.ok(USER);
    }

    assertThat(answer.get("strategy").textValue()).isEqualTo("popular");
    assertThat(answer.get("degraded").toString()).isEqualTo("[\"user-state\"]");
  }

  @Test
  void aSessionNeedsNoState() {
    stage.users.silent(true);

    JsonNode answer =
        stage.ok(stage.post(POST, "{\"events\":[{\"type\":\"click\",\"itemId\":\"item-3\"}]}"));

    assertThat(answer.get("strategy").textValue()).isEqualTo("session");
    assertThat(Stage.itemIds(answer)).hasSize(10).doesNotContain("item-3");
  }

  @Test
  void aStoreThatFailsGivesWhatIsPopularAndSaysSo() {
    stage.users.away(true);

    JsonNode answer = stage.ok(USER);

    assertThat(answer.get("strategy").textValue()).isEqualTo("popular");
    assertThat(answer.get("degraded").toString()).isEqualTo("[\"user-state\"]");
  }

  @Test
  void eventsOfTheRequestCountWhenTheStoreFails() {
    stage.users.away(true);

    JsonNode answer =
        stage.ok(
            stage.post(
                POST,
                "{\"userId\":\"u\",\"events\":[{\"type\":\"click\",\"itemId\":\"item-3\"}]}"));

    assertThat(answer.get("strategy").textValue()).isEqualTo("personal");
    assertThat(answer.get("degraded").toString()).isEqualTo("[\"user-state\"]");
  }

  @Test
  void aUserReadsTheirOwnWrites() {
    String event = "{\"id\":\"e1\",\"type\":\"purchase\",\"itemId\":\"item-8\"}";
    JsonNode answer =
        stage.ok(
            stage.post(
                POST, "{\"userId\":\"u\",\"k\":500,\"explain\":true,\"events\":[" + event + "]}"));

    assertThat(Stage.itemIds(answer)).doesNotContain("item-3", "item-8");
    assertThat(answer.get("items").toString())
        .contains("\"itemId\":\"item-8\",\"type\":\"purchase\"");
  }

  @Test
  void anEventThatIsStoredMeanwhileCountsOnce() {
    var sent =
        "{\"id\":\"click on item-5\",\"type\":\"click\",\"itemId\":\"item-5\",\"time\":\"%s\"}"
            .formatted(stage.clock.instant().minusSeconds(1));

    JsonNode twice = stage.ok(stage.post(POST, "{\"userId\":\"u\",\"events\":[" + sent + "]}"));

    assertThat(twice.get("items")).isEqualTo(stage.ok(USER).get("items"));
  }

  @Test
  void theStoredVectorAnswersOnlyForItsModel() {
    var history = stage.clicked("item-3");
    var vector = new float[Catalogue.DIMS];
    vector[0] = 1;
    JsonNode encoded = with(new UserState(history, Optional.empty()));

    JsonNode stored = with(new UserState(history, Optional.of(new StoredVector(model, vector))));
    JsonNode foreign = with(new UserState(history, Optional.of(new StoredVector("other", vector))));

    assertThat(stored).isNotEqualTo(encoded);
    assertThat(foreign).isEqualTo(encoded);
  }

  @Test
  void similarItemsAreNearAndNotTheItemItself() {
    JsonNode answer = stage.ok("/v1/items/item-3/similar?k=4&anyOf=even");

    assertThat(answer.get("strategy").textValue()).isEqualTo("similar");
    assertThat(Stage.itemIds(answer)).hasSize(4).doesNotContain("item-3");
    assertThat(answer.at("/items/0/score").doubleValue()).isBetween(0.0, 1.0);
  }

  private JsonNode with(UserState state) {
    stage.users.put("default", "v", state);
    return stage.ok("/v1/users/v/recommendations").get("items");
  }

  /** The same stores, but hardly any time for the user's state. */
  private Stage hasty() {
    var hasty = new Stage("RIFFLE_FIRST_STATE_BUDGET=1ms");
    String version = hasty.catalogue.publish("default", 20, 1, hasty.clock.instant());
    hasty.catalogue.point("default", version);
    return hasty;
  }
}
