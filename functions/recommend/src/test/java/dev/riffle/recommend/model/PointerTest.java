package dev.riffle.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.recommend.UserState;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.recommend.fake.Catalogue;
import dev.riffle.recommend.fake.Stage;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients see while models come, go and are damaged. */
class PointerTest {
  private static final Duration OVERDUE = TenantModels.STALE.plusMillis(1);
  private static final String USER = "/v1/users/u/recommendations";

  private final Stage stage = new Stage();
  private String first;
  private String second;

  @BeforeEach
  void publish() {
    first = stage.catalogue.publish("default", 600, 1, stage.clock.instant());
    second = stage.catalogue.publish("default", 700, 2, stage.clock.instant());
    stage.catalogue.point("default", first);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void followsAMovedPointerWithoutARestart() {
    assertThat(model()).isEqualTo(first);
    stage.catalogue.point("default", second, first);

    stage.clock.advance(OVERDUE);

    assertThat(model()).isEqualTo(second);
  }

  @Test
  void followsBesideRequestsBeforeThat() {
    assertThat(model()).isEqualTo(first);
    stage.catalogue.point("default", second, first);

    stage.clock.advance(TenantModels.PAUSE);

    await().until(() -> model().equals(second));
  }

  @Test
  void doesNotLookAtThePointerForEveryRequest() {
    model();
    model();
    model();

    assertThat(stage.objects.reads()).containsOnlyOnce("models/default/current.json");
  }

  @Test
  void rollsBackWithoutFetchingAgain() {
    model();
    stage.catalogue.point("default", second, first);
    stage.clock.advance(OVERDUE);
    model();
    stage.catalogue.point("default", first);
    stage.clock.advance(OVERDUE);

    assertThat(model()).isEqualTo(first);
    assertThat(stage.objects.reads()).containsOnlyOnce(Catalogue.manifestKey("default", first));
  }

  @Test
  void keepsTheOldModelWhenTheNewOneIsDamagedAndSaysSo() {
    model();
    damage(second);
    stage.catalogue.point("default", second, first);
    stage.clock.advance(OVERDUE);

    JsonNode answer = stage.ok(USER);

    assertThat(answer.get("model").textValue()).isEqualTo(first);
    assertThat(answer.get("degraded").toString()).isEqualTo("[\"model\"]");
    JsonNode models = stage.ok("/v1/models");
    assertThat(models.get("loaded").textValue()).isEqualTo(first);
    assertThat(models.at("/arms/0/model").textValue()).isEqualTo(second);
    assertThat(models.at("/refused/0/model").textValue()).isEqualTo(second);
    assertThat(models.at("/refused/0/reason").textValue()).contains("block-0 at byte");
  }

  @Test
  void forgetsARefusedModelThatThePointerNamesNoMore() {
    model();
    damage(second);
    stage.catalogue.point("default", second, first);
    stage.clock.advance(OVERDUE);
    model();
    stage.catalogue.point("default", first);
    stage.clock.advance(OVERDUE);

    assertThat(stage.ok(USER).has("degraded")).isFalse();
    assertThat(stage.ok("/v1/models").has("refused")).isFalse();
  }

  @Test
  void takesARepairedModelWithoutTheChangeOfThePointer() {
    model();
    byte[] whole = stage.objects.bytes(Catalogue.snapshotKey("default", second));
    damage(second);
    stage.catalogue.point("default", second, first);
    stage.clock.advance(OVERDUE);
    assertThat(model()).isEqualTo(first);
    stage.objects.put(Catalogue.snapshotKey("default", second), whole);

    stage.clock.advance(PointerFollower.REFUSED_FOR.plusSeconds(1));

    assertThat(model()).isEqualTo(second);
    assertThat(stage.ok("/v1/models").has("refused")).isFalse();
  }

  @Test
  void startsFromAnEarlierModelWhenTheCurrentOneIsDamaged() {
    damage(second);
    stage.catalogue.point("default", second, first);

    assertThat(model()).isEqualTo(first);
  }

  @Test
  void servesOnWhileTheStoreIsAway() {
    model();
    stage.objects.away(true);
    stage.clock.advance(OVERDUE);

    assertThat(model()).isEqualTo(first);
    assertThat(stage.ok("/v1/models").get("problem").textValue()).contains("connection refused");

    stage.objects.away(false);
    stage.catalogue.point("default", second, first);
    stage.clock.advance(OVERDUE);
    assertThat(model()).isEqualTo(second);
  }

  @Test
  void servesOnWhenThePointerIsUnreadable() {
    model();
    stage.objects.put("models/default/current.json", new byte[] {'{'});
    stage.clock.advance(OVERDUE);

    assertThat(model()).isEqualTo(first);
    assertThat(stage.ok("/v1/models").get("problem").textValue()).contains("pointer at byte 0");
  }

  @Test
  void servesAsPopularityWhileThePointerSaysSo() {
    stage.users.put(
        "default", "u", new UserState(stage.clicked("item-0", "item-3"), Optional.empty()));
    assertThat(stage.ok(USER).get("strategy").textValue()).isEqualTo("personal");
    stage.catalogue.point("default", ModelPointer.to(first, ServingStrategy.POPULAR, List.of()));
    stage.clock.advance(OVERDUE);

    JsonNode answer = stage.ok(USER + "?k=3");

    assertThat(answer.get("strategy").textValue()).isEqualTo("popular");
    assertThat(answer.get("model").textValue()).isEqualTo(first);
    assertThat(Stage.itemIds(answer)).containsExactly("item-1", "item-2", "item-4");
    assertThat(Stage.itemIds(stage.ok(USER + "?k=2&anyOf=odd")))
        .containsExactly("item-1", "item-5");
    JsonNode arm = stage.ok("/v1/models").at("/arms/0");
    assertThat(arm.get("strategy").textValue()).isEqualTo("popular");
    assertThat(arm.get("reason").textValue())
        .contains("NDCG@10 was 0.3300 on 77 held-out users, that of popularity 0.3670");

    stage.catalogue.point("default", first);
    stage.clock.advance(OVERDUE);
    assertThat(stage.ok(USER).get("strategy").textValue()).isEqualTo("personal");
    assertThat(stage.ok("/v1/models").at("/arms/0").has("reason")).isFalse();
  }

  @Test
  void aColdFunctionThatServesAsPopularityWaitsForTheWholeModel() {
    stage.catalogue.point("default", ModelPointer.to(first, ServingStrategy.POPULAR, List.of()));

    JsonNode answer =
        stage
            .post(
                "/v1/recommendations", "{\"events\":[{\"type\":\"click\",\"itemId\":\"item-7\"}]}")
            .body();

    assertThat(answer.get("strategy").textValue()).isEqualTo("popular");
    assertThat(Stage.itemIds(answer)).startsWith("item-0", "item-1").hasSize(10);
  }

  @Test
  void isHealthyBeforeThereIsAModelAndFollowsTheFirst() {
    assertThat(stage.ok(USER + "?tenant=new").get("model").textValue()).isEqualTo("none");
    assertThat(stage.ok("/v1/health?tenant=new").toString())
        .isEqualTo("{\"status\":\"up\",\"model\":null}");

    stage.catalogue.point("new", stage.catalogue.publish("new", 20, 3, stage.clock.instant()));
    stage.clock.advance(TenantModels.PAUSE);
    assertThat(stage.ok(USER + "?tenant=new").get("items")).hasSize(10);
  }

  @Test
  void servesEachArmItsModel() {
    stage.catalogue.point(
        "default",
        new ModelPointer(
            List.of(new Arm("old", first, 0.5), new Arm("new", second, 0.5)), List.of()));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 64; i++) {
      JsonNode answer = stage.ok("/v1/users/user-" + i + "/recommendations?k=1");
      seen.add(answer.get("arm").textValue() + " " + answer.get("model").textValue());
    }

    assertThat(seen).containsExactlyInAnyOrder("old " + first, "new " + second);
  }

  private String model() {
    return stage.ok(USER).get("model").textValue();
  }

  private void damage(String version) {
    String key = Catalogue.snapshotKey("default", version);
    byte[] bytes = stage.objects.bytes(key);
    bytes[bytes.length / 2] ^= 1;
    stage.objects.put(key, bytes);
  }
}
