package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.recommend.fake.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists that are the same for everybody follow what people do now. */
class ItemListsTest {
  private final Stage stage = new Stage();

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void whatRisesIsTrendingAndThePopularFollow() {
    model();
    Instant now = stage.clock.instant();
    for (int day = 1; day <= 7; day++) {
      stage.lists.touched("item-1", 1_000, now.minus(Duration.ofDays(day)));
      stage.lists.touched("item-2", 10, now.minus(Duration.ofDays(day)));
    }
    stage.lists.touched("item-1", 1_000, now);
    stage.lists.touched("item-2", 60, now);
    stage.lists.touched("item-3", 2, now);

    JsonNode trending = stage.ok("/v1/trending?k=4");

    assertThat(trending.get("strategy").textValue()).isEqualTo("trending");
    assertThat(Stage.itemIds(trending)).hasSize(4).startsWith("item-2", "item-0", "item-1");
    assertThat(trending.at("/items/0/score").doubleValue()).isGreaterThan(5);
    assertThat(trending.at("/items/1/score").doubleValue()).isZero();
    assertThat(trending.has("degraded")).isFalse();
    assertThat(Stage.itemIds(stage.ok("/v1/popular?k=4")))
        .as("by users, then by the model's counts")
        .containsExactly("item-1", "item-2", "item-3", "item-0");
  }

  @Test
  void anHourIsHeldAgainstItsDay() {
    model();
    Instant now = stage.clock.instant();
    stage.lists.touched("item-5", 50, now.minus(Duration.ofHours(5)));
    stage.lists.touched("item-6", 50, now.minus(Duration.ofHours(5)));
    stage.lists.touched("item-5", 5, now);
    stage.lists.touched("item-6", 30, now);

    assertThat(Stage.itemIds(stage.ok("/v1/trending?window=hour&k=1"))).containsExactly("item-6");
    assertThat(Stage.itemIds(stage.ok("/v1/popular?window=hour&k=2")))
        .containsExactly("item-6", "item-5");
    assertThat(stage.get("/v1/trending?window=week").body().at("/field").textValue())
        .isEqualTo("window");
  }

  @Test
  void filtersHoldAndTheModelAndNewerItemsDecideWhatMayCome() {
    model();
    Instant now = stage.clock.instant();
    stage.changes.put("fresh", ItemFeatures.none(), Optional.empty(), now);
    stage.changes.delete("item-8", now);
    for (String item : List.of("item-7", "item-8", "item-9", "fresh", "nobody-put-this")) {
      stage.lists.touched(item, 9, now);
      stage.lists.arrived(item, now);
    }
    stage.lists.arrived("item-11", now.minusSeconds(86_400));

    assertThat(Stage.itemIds(stage.ok("/v1/trending?k=2&anyOf=odd&exclude=item-7")))
        .containsExactly("item-9", "item-1");
    JsonNode newest = stage.ok("/v1/newest");
    assertThat(newest.get("strategy").textValue()).isEqualTo("newest");
    assertThat(Stage.itemIds(newest)).containsExactly("fresh", "item-7", "item-9", "item-11");
    assertThat(newest.at("/items/3/score").doubleValue()).isEqualTo(-1);
    assertThat(stage.get("/v1/newest?window=day").status()).isEqualTo(400);
  }

  @Test
  void aTenantWithoutAModelHasListsToo() {
    Instant now = stage.clock.instant();
    stage.changes.like("loved", now, now);
    stage.changes.like("rising", now);
    stage.lists.touched("rising", 5, now);
    stage.lists.touched("unknown", 50, now);

    JsonNode trending = stage.ok("/v1/trending");

    assertThat(Stage.itemIds(trending)).containsExactly("rising", "loved");
    assertThat(trending.get("model").textValue()).isEqualTo("none");
    assertThat(Stage.itemIds(stage.ok("/v1/newest"))).isEmpty();
  }

  @Test
  void manyRequestsReadFewRows() {
    model();
    for (int request = 0; request < 50; request++) {
      stage.ok("/v1/trending");
      stage.ok("/v1/popular?window=hour");
      stage.ok("/v1/newest");
    }
    assertThat(stage.lists.reads()).isEqualTo(1);
    assertThat(stage.lists.keysRead()).isEqualTo(88);
    stage.lists.touched("item-4", 9, stage.clock.instant());

    stage.clock.advance(Duration.ofSeconds(30));

    await()
        .untilAsserted(
            () ->
                assertThat(Stage.itemIds(stage.ok("/v1/trending?k=1"))).containsExactly("item-4"));
    assertThat(stage.lists.keysRead()).as("the days before are kept").isEqualTo(88 + 40);
  }

  @Test
  void withoutCountsTheModelAnswersAndTheAnswerSaysSo() {
    model();
    stage.lists.away(true);

    JsonNode answer = stage.ok("/v1/trending?k=2");

    assertThat(Stage.itemIds(answer)).containsExactly("item-0", "item-1");
    assertThat(answer.get("degraded")).hasToString("[\"counts\"]");
  }

  @Test
  void theItemsOfAListCarryTheirAttributes() {
    model();
    stage.attributes.put("item-0", "{\"title\":\"Lamp\"}");

    assertThat(stage.ok("/v1/popular?k=1&fields=title").at("/items/0/attributes/title").textValue())
        .isEqualTo("Lamp");
  }

  private void model() {
    stage.catalogue.point(
        "default", stage.catalogue.publish("default", 300, 1, stage.clock.instant()));
  }
}
