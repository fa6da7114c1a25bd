package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.UserState;
import dev.riffle.recommend.fake.Stage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers of a cold function while its model, of several blocks, is still on its way. */
class FirstItemsTest {
  /** More than a first read brings. */
  private static final int ITEMS = 40_000;

  private static final String USER = "/v1/users/u/recommendations?k=2";

  private final Stage stage = new Stage();
  private String model;

  @BeforeEach
  void publish() {
    model = stage.catalogue.publish("default", ITEMS, 1, stage.clock.instant());
    stage.catalogue.point("default", model);
    stage.users.put("default", "u", knows(strong()));
    stage.objects.holdAfterStart();
  }

  @AfterEach
  void stop() {
    stage.objects.release();
    stage.close();
  }

  @Test
  void theFirstItemsAnswerAsTheWholeModelDoes() {
    JsonNode first = stage.ok(USER);
    assertThat(whole()).isFalse();

    stage.objects.release();
    await().until(this::whole);

    assertThat(first.get("items")).isEqualTo(stage.ok(USER).get("items"));
    assertThat(first.get("model").textValue()).isEqualTo(model);
    assertThat(first.get("strategy").textValue()).isEqualTo("personal");
    assertThat(first.has("degraded")).isFalse();
  }

  @Test
  void whatTheyCannotProveWaitsForMore() {
    CompletableFuture<JsonNode> popular =
        CompletableFuture.supplyAsync(() -> stage.ok("/v1/users/new/recommendations?k=2"));
    assertThat(stage.ok(USER).get("strategy").textValue()).isEqualTo("personal");
    assertThat(popular).isNotDone();

    stage.objects.release();

    assertThat(Stage.itemIds(popular.join())).containsExactly("item-0", "item-1");
  }

  @Test
  void anItemThatWasDeletedIsInNoAnswer() {
    String best = Stage.itemIds(stage.ok(USER)).getFirst();
    try (var cold = new Stage()) {
      cold.objects.holdAfterStart();
      cold.catalogue.point(
          "default", cold.catalogue.publish("default", ITEMS, 1, cold.clock.instant()));
      cold.users.put("default", "u", knows(strong()));
      cold.changes.delete(best, cold.clock.instant());

      assertThat(Stage.itemIds(cold.ok(USER))).hasSize(2).doesNotContain(best);
      cold.objects.release();
    }
  }

  @Test
  void theRestComesWithoutAnybodyAsking() {
    stage.objects.release();
    stage.ok("/v1/health");

    await().until(this::whole);
  }

  @Test
  void changesThatCannotBeReadAreSaid() {
    stage.changes.away(true);

    assertThat(stage.ok(USER).get("degraded").toString()).isEqualTo("[\"item-changes\"]");
  }

  /** Along the longest item, so that none of the shorter ones can come near. */
  private float[] strong() {
    return stage.catalogue.longest("default", model);
  }

  private UserState knows(float[] vector) {
    return new UserState(
        stage.clicked("item-" + (ITEMS - 1)), Optional.of(new StoredVector(model, vector)));
  }

  /** Health tells of whole models alone. */
  private boolean whole() {
    return stage.ok("/v1/health").get("model").isTextual();
  }
}
