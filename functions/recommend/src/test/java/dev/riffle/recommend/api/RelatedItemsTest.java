package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.recommend.fake.Stage;
import dev.riffle.recommend.http.HttpAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What belongs to an item or to a basket: by likeness, by what people do next, and beside it. */
class RelatedItemsTest {
  private final Stage stage = new Stage();

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void whatPeopleWentOnToComesByItsWeightAndWhatIsAlikeFollows() {
    followed(6, 3);

    JsonNode answer = stage.ok("/v1/items/item-0/next?k=5");

    assertThat(answer.get("strategy").textValue()).isEqualTo("next");
    assertThat(Stage.itemIds(answer)).startsWith("item-1", "item-2", "item-3").hasSize(5);
    assertThat(score(answer, 0)).isCloseTo(100, within(0.01));
    assertThat(score(answer, 2)).isCloseTo(81, within(0.01));
    assertThat(score(answer, 3)).isZero();
    assertThat(Stage.itemIds(answer)).doesNotContain("item-0").doesNotHaveDuplicates();
  }

  @Test
  void whatGoesTogetherIsFollowedFromBothSides() {
    followed(6, 3);

    JsonNode answer = stage.ok("/v1/items/item-0/together?k=2");

    assertThat(answer.get("strategy").textValue()).isEqualTo("together");
    assertThat(Stage.itemIds(answer).getFirst()).isEqualTo("item-3");
    assertThat(score(answer, 0)).isCloseTo(81, within(0.01));
    assertThat(score(answer, 1)).isZero();
  }

  @Test
  void aBasketCountsAllOfItsItems() {
    followed(6, 3);

    JsonNode next = posted("next", "{\"itemIds\":[\"item-0\",\"item-1\",\"new\"],\"k\":3}");

    assertThat(Stage.itemIds(next)).containsExactly("item-2", "item-3", "item-4");
    assertThat(score(next, 0)).isCloseTo(95, within(0.01));
    assertThat(
            Stage.itemIds(
                posted(
                    "next",
                    "{\"itemIds\":[\"item-0\"],\"k\":1,\"filter\":{\"anyOf\":[\"even\"]}}")))
        .containsExactly("item-2");
  }

  @Test
  void likenessToABasketIsTheMeanOfTheLikenesses() {
    stage.catalogue.point(
        "default", stage.catalogue.publish("default", 50, 1, stage.clock.instant()));

    JsonNode basket =
        posted("similar", "{\"itemIds\":[\"item-3\",\"item-4\",\"item-3\"],\"k\":48}");

    Map<String, Double> first = scores(stage.ok("/v1/items/item-3/similar?k=49"));
    Map<String, Double> second = scores(stage.ok("/v1/items/item-4/similar?k=49"));
    assertThat(basket.get("items")).hasSize(48);
    scores(basket)
        .forEach(
            (id, score) ->
                assertThat(score).isCloseTo((first.get(id) + second.get(id)) / 2, within(1e-5)));
  }

  @Test
  void ofItemsThatNobodyKnowsThereIsNothingToSay() {
    followed(6, 3);

    assertThat(stage.get("/v1/items/nobody/next").body().at("/code").textValue())
        .isEqualTo("unknown-item");
    assertThat(stage.post("/v1/items/together", "{\"itemIds\":[\"x\",\"y\"]}").status())
        .isEqualTo(404);
    for (String body :
        List.of(
            "{}",
            "{\"itemIds\":[]}",
            "{\"itemIds\":\"item-0\"}",
            "{\"itemIds\":[\"\"]}",
            "{\"itemIds\":[\"item-0\"],\"userId\":\"u\"}")) {
      HttpAnswer refused = stage.post("/v1/items/similar", body);
      assertThat(refused.status()).as(body).isEqualTo(400);
      assertThat(refused.body().at("/field").isMissingNode()).isFalse();
    }
  }

  @Test
  void aModelWithoutSuccessorsAnswersByLikeness() {
    stage.catalogue.point(
        "default", stage.catalogue.publish("default", 50, 1, stage.clock.instant()));

    JsonNode next = stage.ok("/v1/items/item-3/next?k=5");

    assertThat(Stage.itemIds(next))
        .isEqualTo(Stage.itemIds(stage.ok("/v1/items/item-3/similar?k=5")));
    assertThat(score(next, 0)).isZero();
  }

  @Test
  void withoutAModelThePopularOfTheSameCategoriesCome() {
    var now = stage.clock.instant();
    for (String item : List.of("lamp", "bulb", "chair")) {
      String category = item.equals("chair") ? "seat" : "light";
      stage.changes.put(
          item,
          new ItemFeatures(
              List.of(category), List.of(), Map.of(), "", List.of(), true, Optional.empty()),
          Optional.empty(),
          now);
    }

    assertThat(Stage.itemIds(posted("together", "{\"itemIds\":[\"lamp\"]}")))
        .containsExactly("bulb");
  }

  private void followed(int items, int successors) {
    stage.catalogue.point(
        "default", stage.catalogue.publish("default", items, successors, 1, stage.clock.instant()));
  }

  private JsonNode posted(String relation, String body) {
    return stage.ok(stage.post("/v1/items/" + relation, body));
  }

  private static double score(JsonNode answer, int n) {
    return answer.get("items").get(n).get("score").doubleValue();
  }

  private static Map<String, Double> scores(JsonNode answer) {
    var scores = new HashMap<String, Double>();
    answer
        .get("items")
        .forEach(
            item -> scores.put(item.get("itemId").textValue(), item.get("score").doubleValue()));
    return scores;
  }
}
