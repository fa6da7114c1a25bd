package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.recommend.fake.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the same people bought, of one item and of a basket, from rows that may be read by range.
 */
class BoughtTogetherTest {
  private static final String OF_ONE = "/v1/items/item-7/bought-together?k=3";

  /** Rows of so many items are more than is read with a model. */
  private static final int MANY = 40_000;

  private final Stage stage = new Stage();

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void whatWasBoughtWithAnItemOrABasketComes() {
    publish(100, 2);

    JsonNode one = stage.ok(OF_ONE);
    assertThat(one.get("strategy").textValue()).isEqualTo("bought-together");
    assertThat(Stage.itemIds(one)).startsWith("item-8", "item-9").hasSize(3);
    assertThat(one.at("/items/0/score").doubleValue()).isCloseTo(0.5, within(1e-4));
    assertThat(one.at("/items/2/score").doubleValue()).isZero();

    JsonNode basket =
        stage.ok(
            stage.post(
                "/v1/items/bought-together", "{\"itemIds\":[\"item-7\",\"item-8\"],\"k\":2}"));
    assertThat(Stage.itemIds(basket)).containsExactly("item-9", "item-10");
    assertThat(basket.at("/items/0/score").doubleValue()).isCloseTo(0.475, within(1e-4));
  }

  @Test
  void manyRowsAreReadByRangeAndAnAnswerThatLacksThemSaysSo() {
    publish(MANY, 40);
    stage.ok("/v1/users/somebody/recommendations");
    await().until(() -> stage.ok("/v1/health").get("model").isTextual());
    stage.objects.away(true);

    JsonNode without = stage.ok(OF_ONE);
    assertThat(without.get("degraded").toString()).isEqualTo("[\"successors\"]");
    assertThat(without.at("/items/0/score").doubleValue()).isZero();

    stage.objects.away(false);
    JsonNode with = stage.ok(OF_ONE);
    assertThat(with.has("degraded")).isFalse();
    assertThat(Stage.itemIds(with)).containsExactly("item-8", "item-9", "item-10");
  }

  @Test
  void whereNoPurchaseIsKnownTheAnswerSaysThatItIsWhatIsAlike() {
    stage.catalogue.point(
        "default", stage.catalogue.publish("default", 50, 5, 1, stage.clock.instant()));

    JsonNode answer = stage.ok(OF_ONE);

    assertThat(answer.get("strategy").textValue()).isEqualTo("similar");
    assertThat(answer.get("items"))
        .isEqualTo(stage.ok("/v1/items/item-7/similar?k=3").get("items"));
  }

  private void publish(int items, int others) {
    stage.catalogue.point(
        "default",
        stage.catalogue.publishBought("default", items, others, 1, stage.clock.instant()));
  }
}
