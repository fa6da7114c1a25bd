package dev.riffle.recommend.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.table.FeedShards;
import dev.riffle.recommend.fake.Catalogue;
import dev.riffle.recommend.fake.Stage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients see of items that changed after the model's data ended. */
class LiveDeltaTest {
  private final Stage stage = new Stage();
  private String model;

  @BeforeEach
  void publish() {
    model = stage.catalogue.publish("default", 100, 1, stage.clock.instant());
    stage.catalogue.point("default", model);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void aDeletedItemComesNoMoreOnceTheChangeIsRead() {
    assertThat(popular()).contains("item-0");

    stage.changes.delete("item-0", stage.clock.instant());
    stage.clock.advance(LiveDelta.PAUSE);

    assertThat(popular()).doesNotContain("item-0").contains("item-1");
  }

  @Test
  void anItemWithNewCategoriesIsFoundByThem() {
    stage.changes.put("item-1", inCategory("new"), Optional.empty(), stage.clock.instant());

    assertThat(Stage.itemIds(stage.ok("/v1/users/u/recommendations?allOf=new")))
        .containsExactly("item-1");
  }

  @Test
  void aFreshItemIsSimilarAndCounted() {
    var vector = new float[Catalogue.DIMS];
    Arrays.fill(vector, 1);
    stage.changes.put(
        "fresh-1",
        inCategory("new"),
        Optional.of(new StoredVector(model, vector)),
        stage.clock.instant());
    stage.changes.put(
        "fresh-2",
        inCategory("new"),
        Optional.of(new StoredVector(model, vector)),
        stage.clock.instant());

    assertThat(Stage.itemIds(stage.ok("/v1/items/fresh-1/similar?k=1"))).containsExactly("fresh-2");
    assertThat(stage.ok("/v1/models").at("/kept/0/freshItems").intValue()).isEqualTo(2);
  }

  @Test
  void isThereWithTheFirstAnswer() {
    stage.changes.delete("item-0", stage.clock.instant());

    assertThat(popular()).doesNotContain("item-0");
  }

  @Test
  void aRowWrittenBeforeTheIndexShowedALaterOneIsNotMissed() {
    popular();
    stage.changes.delete("item-0", stage.clock.instant().plusSeconds(5));
    stage.clock.advance(LiveDelta.PAUSE);
    popular();
    // Written before item-0's row, seen after it.
    stage.changes.delete("item-1", stage.clock.instant().plusSeconds(1));
    stage.clock.advance(LiveDelta.PAUSE);

    assertThat(popular()).doesNotContain("item-0", "item-1");
  }

  /** A write that was sent again for minutes, or whose writer's clock is behind. */
  @Test
  void aDeletionThatLandsMinutesAfterItsTimeIsNotMissed() {
    popular();
    stage.clock.advance(Duration.ofMinutes(5));
    stage.changes.put("item-1", inCategory("new"), Optional.empty(), stage.clock.instant());
    popular();
    stage.changes.delete("item-0", stage.clock.instant().minus(Duration.ofMinutes(4)));

    for (int minute = 0; minute < 11; minute++) {
      stage.clock.advance(Duration.ofMinutes(1));
      popular();
    }
    assertThat(popular()).doesNotContain("item-0");
  }

  @Test
  void readsForwardAndNotEverythingEachTime() {
    popular();
    var later = stage.clock.instant().plus(Duration.ofHours(1));
    stage.changes.delete("item-0", later);
    stage.clock.advance(Duration.ofHours(1));
    popular();
    int before = stage.changes.asked().size();
    stage.clock.advance(LiveDelta.PAUSE);
    popular();

    String shard = FeedShards.key("default", "item-0");
    assertThat(stage.changes.asked().get(before + FeedShards.keys("default").indexOf(shard)))
        .isEqualTo(later.minus(FeedReader.OVERLAP));
  }

  @Test
  void aSilentTableHoldsNobodyUpLongerThanItsBudgetAndAnswersSaySo() {
    stage.close();
    try (var cold = new Stage("RIFFLE_FIRST_STATE_BUDGET=50ms", "RIFFLE_STATE_BUDGET=50ms")) {
      cold.catalogue.point(
          "default", cold.catalogue.publish("default", 100, 1, cold.clock.instant()));
      cold.changes.silent(true);

      for (int i = 0; i < 3; i++) {
        var answer = cold.ok("/v1/users/u/recommendations");
        assertThat(Stage.itemIds(answer)).isNotEmpty();
        assertThat(answer.get("degraded").toString()).isEqualTo("[\"item-changes\"]");
      }
    }
  }

  @Test
  void aFreshItemWhoseVectorIsOfAnotherModelIsFoldedInOnce() {
    stage.changes.put("fresh", inCategory("new"), Optional.empty(), stage.clock.instant());

    assertThat(Stage.itemIds(stage.ok("/v1/users/u/recommendations?allOf=new")))
        .containsExactly("fresh");
    for (int i = 0; i < 5; i++) {
      stage.clock.advance(LiveDelta.IDLE_PAUSE);
      popular();
    }
    assertThat(stage.changes.wholeRows()).isEqualTo(1);
  }

  @Test
  void whileNothingChangesReadsComeLessOften() {
    popular();
    for (int second = 0; second < 60; second++) {
      stage.clock.advance(Duration.ofSeconds(1));
      popular();
    }

    assertThat(stage.changes.asked()).hasSizeLessThanOrEqualTo(16 * FeedShards.COUNT);
  }

  @Test
  void saysSoWhenChangesCannotBeReadAndRecovers() {
    stage.changes.away(true);
    assertThat(degraded()).isEqualTo("[\"item-changes\"]");

    stage.changes.away(false);
    stage.clock.advance(LiveDelta.PAUSE);
    await().until(() -> degraded().isEmpty());
  }

  private List<String> popular() {
    return Stage.itemIds(stage.ok("/v1/users/u/recommendations"));
  }

  private String degraded() {
    var degraded = stage.ok("/v1/users/u/recommendations").get("degraded");
    return degraded == null ? "" : degraded.toString();
  }

  private static ItemFeatures inCategory(String name) {
    return new ItemFeatures(
        List.of(name), List.of(), Map.of(), "", List.of(), true, Optional.empty());
  }
}
