package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.StoredVector;
import dev.riffle.recommend.fake.Catalogue;
import dev.riffle.recommend.fake.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An id that nobody put is in no answer, where a tenant describes its items. */
class UnknownItemsTest {
  @Test
  void underAModelThatIgnoresThemOnlyItemsThatWerePutAreFresh() {
    try (var stage = new Stage()) {
      stage.catalogue.training.put("unknownItems", "ignore");
      String model = publish(stage);
      var vector = new StoredVector(model, new float[Catalogue.DIMS]);
      stage.changes.like("undefined", stage.clock.instant());
      stage.changes.put("real", ItemFeatures.none(), Optional.of(vector), stage.clock.instant());

      assertThat(all(stage)).contains("real").doesNotContain("undefined");

      stage.changes.put(
          "undefined", ItemFeatures.none(), Optional.of(vector), stage.clock.instant());
      stage.clock.advance(Duration.ofSeconds(10));

      await().untilAsserted(() -> assertThat(all(stage)).contains("undefined"));
    }
  }

  @Test
  void underAModelThatAcceptsThemTheyAreItemsLikeOthers() {
    try (var stage = new Stage()) {
      publish(stage);
      stage.changes.like("undefined", stage.clock.instant());

      assertThat(all(stage)).contains("undefined");
    }
  }

  @Test
  void beforeAModelTheLikesTellWhetherItemsAreDescribed() {
    for (String setting : List.of("ignore", "accept")) {
      try (var stage = new Stage("RIFFLE_UNKNOWN_ITEMS=" + setting)) {
        var now = stage.clock.instant();
        stage.changes.like("real", now, now);
        stage.changes.put("real", ItemFeatures.none(), Optional.empty(), now);
        stage.changes.like("undefined", now);

        assertThat(all(stage).contains("undefined")).isEqualTo(setting.equals("accept"));
        assertThat(all(stage)).contains("real");
      }
    }
  }

  @Test
  void aTenantThatPutsNoItemsIsAnsweredByItsEvents() {
    try (var stage = new Stage()) {
      var now = stage.clock.instant();
      stage.changes.like("loved", now, now);
      stage.changes.put("tried", ItemFeatures.none(), Optional.empty(), now);

      assertThat(all(stage)).containsExactly("loved", "tried");
    }
  }

  private static String publish(Stage stage) {
    String model = stage.catalogue.publish("default", 20, 1, stage.clock.instant());
    stage.catalogue.point("default", model);
    return model;
  }

  private static List<String> all(Stage stage) {
    return Stage.itemIds(stage.ok("/v1/users/new/recommendations?k=500"));
  }
}
