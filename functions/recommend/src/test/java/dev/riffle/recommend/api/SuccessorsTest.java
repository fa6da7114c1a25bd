package dev.riffle.recommend.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.UserState;
import dev.riffle.core.successor.HistorySteps;
import dev.riffle.core.successor.StepIndexes;
import dev.riffle.recommend.fake.Stage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers of a model with successors, whose rows may be read by range. */
class SuccessorsTest {
  private static final String USER = "/v1/users/u/recommendations?k=2";

  /** Rows of so many items are more than is read with a model. */
  private static final int MANY = 40_000;

  private final Stage stage = new Stage();

  @AfterEach
  void stop() {
    stage.objects.release();
    stage.close();
  }

  @Test
  void whatPeopleWentOnToComesFirstAndSaysWhy() {
    publish(100, 3);
    stage.users.put("default", "u", new UserState(stage.clicked("item-70"), Optional.empty()));

    JsonNode answer = stage.ok(USER + "&explain=true");

    assertThat(Stage.itemIds(answer)).containsExactly("item-71", "item-72");
    JsonNode first = answer.get("items").get(0);
    assertThat(first.get("because").get(0).get("itemId").textValue()).isEqualTo("item-70");
    assertThat(
            first.get("because").get(0).get("contribution").doubleValue()
                + first.get("rest").doubleValue())
        .isCloseTo(first.get("score").doubleValue(), within(1e-4));
  }

  @Test
  void aColdFunctionReadsTheRowsOfTheHistoryAndNoMore() {
    String model = publish(MANY, 40);
    knows(model, true);
    stage.objects.holdAfterStart(stage.catalogue.manifest("default", model).denseBytes());

    JsonNode first = stage.ok(USER);
    assertThat(whole()).isFalse();
    assertThat(Stage.itemIds(first).getFirst()).isEqualTo("item-0");

    stage.objects.release();
    await().until(this::whole);
    assertThat(stage.ok(USER).get("items")).isEqualTo(first.get("items"));
    assertThat(first.has("degraded")).isFalse();
  }

  @Test
  void withoutTheStoredPlacesOfItsItemsAnAnswerWaitsForTheWholeModel() {
    String model = publish(MANY, 40);
    knows(model, false);
    stage.objects.holdAfterStart(stage.catalogue.manifest("default", model).denseBytes());
    CompletableFuture<JsonNode> answer = CompletableFuture.supplyAsync(() -> stage.ok(USER));
    assertThat(stage.ok("/v1/health").get("status").textValue()).isNotEmpty();
    assertThat(answer).isNotDone();

    stage.objects.release();

    assertThat(Stage.itemIds(answer.join()).getFirst()).isEqualTo("item-0");
  }

  @Test
  void anAnswerThatLacksRowsSaysSoUntilTheyComeAgain() {
    String model = publish(MANY, 40);
    knows(model, true);
    stage.ok("/v1/users/somebody-else/recommendations");
    await().until(this::whole);
    stage.objects.away(true);

    JsonNode without = stage.ok(USER);
    assertThat(without.get("degraded").toString()).isEqualTo("[\"successors\"]");
    assertThat(without.get("strategy").textValue()).isEqualTo("personal");

    stage.objects.away(false);
    JsonNode with = stage.ok(USER);
    assertThat(with.has("degraded")).isFalse();
    assertThat(Stage.itemIds(with).getFirst()).isEqualTo("item-0");
  }

  @Test
  void fewRowsAreInMemoryWithTheModel() {
    String model = publish(1_000, 5);
    stage.ok("/v1/users/somebody-else/recommendations");
    await().until(this::whole);
    History history = stage.clicked("item-700");
    stage.users.put("default", "u", new UserState(history, Optional.empty()));
    stage.objects.away(true);

    JsonNode answer = stage.ok(USER);
    assertThat(Stage.itemIds(answer)).containsExactly("item-701", "item-702");
    assertThat(answer.has("degraded")).isFalse();
    assertThat(answer.get("model").textValue()).isEqualTo(model);
  }

  private String publish(int items, int successors) {
    String model = stage.catalogue.publish("default", items, successors, 1, stage.clock.instant());
    stage.catalogue.point("default", model);
    return model;
  }

  /**
   * Somebody whose vector is along the longest item, which follows on the shortest, their click.
   */
  private void knows(String version, boolean places) {
    History history = stage.clicked("item-" + (MANY - 1));
    Model model = stage.catalogue.read("default", version);
    var steps =
        StepIndexes.of(
            HistorySteps.of(history, model.encoder(), model.head().successors().orElseThrow()),
            model::indexOf);
    stage.users.put(
        "default",
        "u",
        new UserState(
            history,
            Optional.of(new StoredVector(version, stage.catalogue.longest("default", version))),
            places ? Optional.of(steps) : Optional.empty()));
  }

  /** Health tells of whole models alone. */
  private boolean whole() {
    return stage.ok("/v1/health").get("model").isTextual();
  }
}
