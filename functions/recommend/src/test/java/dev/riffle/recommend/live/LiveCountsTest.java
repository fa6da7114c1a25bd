package dev.riffle.recommend.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.recommend.UserState;
import dev.riffle.recommend.fake.Catalogue;
import dev.riffle.recommend.fake.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a tenant without a model is answered. */
class LiveCountsTest {
  private static final String USER = "/v1/users/u/recommendations";
  private static final Duration OVERDUE = Duration.ofSeconds(11);

  private final Stage stage = new Stage();
  private final Instant now = stage.clock.instant();

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void beforeTheFirstEventAnAnswerIsEmptyAndNoFault() {
    JsonNode answer = stage.ok(USER);

    assertThat(Stage.itemIds(answer)).isEmpty();
    assertThat(answer.get("strategy").textValue()).isEqualTo("popular");
    assertThat(answer.has("degraded")).isFalse();
  }

  @Test
  void whatMostUsersLikedComesFirstWithoutWhatTheUserHasSeen() {
    stage.changes.like("seen", now, now, now);
    stage.changes.like("once", now);
    stage.changes.like("twice", now, now);
    stage.users.put("default", "u", new UserState(stage.clicked("seen"), Optional.empty()));

    JsonNode answer = stage.ok(USER);

    assertThat(Stage.itemIds(answer)).containsExactly("twice", "once");
    assertThat(answer.get("model").textValue()).isEqualTo("none");
    assertThat(answer.get("arm").textValue()).isEqualTo("default");
    assertThat(Stage.itemIds(stage.ok(USER + "?includeSeen=true"))).startsWith("seen");
    assertThat(Stage.itemIds(stage.ok(USER + "?exclude=twice&k=1"))).containsExactly("once");
  }

  @Test
  void aSessionsOwnItemsDoNotCome() {
    stage.changes.like("viewed", now);
    stage.changes.like("other", now);

    JsonNode answer =
        stage.ok(
            stage.post(
                "/v1/recommendations", "{\"events\":[{\"type\":\"view\",\"itemId\":\"viewed\"}]}"));

    assertThat(Stage.itemIds(answer)).containsExactly("other");
    assertThat(answer.get("strategy").textValue()).isEqualTo("popular");
  }

  @Test
  void categoriesAndAvailabilityAreKept() {
    stage.changes.put("jazz", features(true, "jazz"), Optional.empty(), now);
    stage.changes.put("folk", features(true, "folk"), Optional.empty(), now);
    stage.changes.put("gone", features(false, "jazz"), Optional.empty(), now);
    stage.changes.delete("deleted", now);

    assertThat(Stage.itemIds(stage.ok(USER))).containsExactlyInAnyOrder("jazz", "folk");
    assertThat(Stage.itemIds(stage.ok(USER + "?anyOf=jazz"))).containsExactly("jazz");
    assertThat(Stage.itemIds(stage.ok("/v1/items/gone/similar"))).containsExactly("jazz");
    assertThat(Stage.itemIds(stage.ok("/v1/items/unheard-of/similar"))).hasSize(2);
  }

  @Test
  void rowsAreNotReadForEveryRequest() {
    stage.ok(USER);
    stage.ok(USER);
    stage.ok(USER);
    assertThat(stage.changes.newestReads()).isEqualTo(1);

    stage.changes.like("new", now);
    stage.clock.advance(LiveCounts.PAUSE);
    assertThat(Stage.itemIds(stage.ok(USER))).containsExactly("new");
    assertThat(stage.changes.newestReads()).isEqualTo(2);
  }

  @Test
  void rowsAreNotReadForATenantWithAModel() {
    stage.catalogue.point("default", stage.catalogue.publish("default", 20, 1, now));

    assertThat(stage.ok(USER).get("model").textValue()).isNotEqualTo("none");
    assertThat(stage.changes.newestReads()).isZero();
  }

  @Test
  void anOldCountAnswersWhileTheTableIsAwayAndSaysSo() {
    stage.changes.like("known", now);
    stage.ok(USER);
    stage.changes.away(true);
    stage.clock.advance(OVERDUE);

    JsonNode answer = stage.ok(USER);

    assertThat(Stage.itemIds(answer)).containsExactly("known");
    assertThat(answer.get("degraded").toString()).isEqualTo("[\"item-changes\"]");
  }

  @Test
  void withNothingCachedAnAbsentTableIsAFault() {
    stage.changes.away(true);

    var refused = stage.get(USER);

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers()).containsKey("retry-after");
    assertThat(refused.body().at("/code").textValue()).isEqualTo("no-model");
    assertThat(refused.body().at("/detail").textValue())
        .contains("has no model yet")
        .contains("the table is away")
        .doesNotContain("run ");
  }

  @Test
  void withNothingKnownAnAbsentBucketIsAFault() {
    stage.changes.like("liked", now);
    stage.objects.away(true);

    var refused = stage.get(USER);

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.body().at("/detail").textValue())
        .contains("which model serves tenant 'default' is not known: the bucket is away")
        .doesNotContain("run ");
    assertThat(stage.changes.newestReads()).isZero();
  }

  @Test
  void onceItIsKnownThatThereIsNoModelTheBucketMayGoAway() {
    stage.changes.like("liked", now);
    stage.ok(USER);
    stage.objects.away(true);
    stage.clock.advance(OVERDUE);

    assertThat(Stage.itemIds(stage.ok(USER))).containsExactly("liked");
  }

  @Test
  void aTenantWhoseOnlyModelIsDamagedIsAnsweredAndTold() {
    stage.changes.like("liked", now);
    String version = stage.catalogue.publish("default", 20, 1, now);
    stage.objects.put(Catalogue.manifestKey("default", version), new byte[] {'{'});
    stage.catalogue.point("default", version);

    JsonNode answer = stage.ok(USER);

    assertThat(Stage.itemIds(answer)).containsExactly("liked");
    assertThat(answer.get("degraded").toString()).isEqualTo("[\"model\"]");
    assertThat(stage.ok("/v1/models").at("/refused/0/model").textValue()).isEqualTo(version);
  }

  @Test
  void whatIsUnknownOfAUserIsSaid() {
    stage.changes.like("liked", now);
    stage.users.away(true);

    JsonNode answer = stage.ok(USER);

    assertThat(Stage.itemIds(answer)).containsExactly("liked");
    assertThat(answer.get("degraded").toString()).isEqualTo("[\"user-state\"]");
  }

  @Test
  void theIdOfAnAnswerNamesNoModelAndNoExperiment() {
    var id =
        RecommendationId.decode(stage.ok(USER).get("recommendationId").textValue()).orElseThrow();

    assertThat(id.model()).isEqualTo("none");
    assertThat(id.experiment()).isEmpty();
  }

  private static ItemFeatures features(boolean available, String category) {
    return new ItemFeatures(
        List.of(category), List.of(), Map.of(), "", List.of(), available, Optional.empty());
  }
}
