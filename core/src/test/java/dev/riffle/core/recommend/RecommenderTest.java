package dev.riffle.core.recommend;

import static dev.riffle.core.recommend.Shop.ids;
import static dev.riffle.core.recommend.Shop.likes;
import static dev.riffle.core.recommend.Shop.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.filter.Unfilterable;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelLimits;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.online.UserEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecommenderTest {
  private static final Model MODEL =
      Shop.model(
          2,
          List.of(
              Shop.item("jazz1", 3, 1, 0.1f),
              Shop.item("jazz2", 1, 0.9f, 0),
              Shop.item("folk1", 7, 0.1f, 1),
              Shop.item("folk2", 5, 0, 0.8f),
              Shop.item("silence", 9, 0, 0)));

  private final Delta none = Delta.none(MODEL);
  private final Recommender recommender = new Recommender(MODEL, none);

  @Test
  void whoLikesJazzIsOfferedJazz() {
    Recommendations answer = recommender.recommend(request(2, likes("jazz1"), Filter.NONE));
    assertThat(answer.strategy()).isEqualTo(Strategy.PERSONAL);
    assertThat(ids(answer)).startsWith("jazz2").doesNotContain("jazz1");
  }

  @Test
  void whoIsNewIsOfferedWhatIsPopularAndThenWhatIsFresh() {
    assertThat(recommender.recommend(request(3, History.EMPTY, Filter.NONE)))
        .satisfies(answer -> assertThat(answer.strategy()).isEqualTo(Strategy.POPULAR))
        .satisfies(answer -> assertThat(ids(answer)).containsExactly("silence", "folk1", "folk2"));
    var fresh = new Recommender(MODEL, none.with(List.of(Shop.fresh(MODEL, "new", 1, 0))));
    assertThat(ids(fresh.recommend(request(100, likes("unknown"), Filter.NONE))))
        .containsExactly("silence", "folk1", "folk2", "jazz1", "jazz2", "new");
  }

  @Test
  void aFilterOnACategoryThatHadNoRoomInTheModelIsRefused() {
    var names =
        IntStream.range(0, ModelLimits.MAX_CATEGORIES).mapToObj(i -> "category " + i).toList();
    var many =
        Shop.model(
            2,
            List.of(
                new DraftItem("all", new float[] {1, 0}, names, true, Optional.empty(), 1),
                Shop.item("none", 1, 0, 1)));
    var full = new Recommender(many, Delta.none(many));

    assertThat(ids(full.recommend(request(9, likes("none"), of(Set.of("category 4095"))))))
        .containsExactly("all");
    assertThatThrownBy(
            () -> full.recommend(request(9, likes("none"), of(Set.of("category 1", "rare")))))
        .isInstanceOf(Unfilterable.class)
        .hasMessageContaining("'rare' is none of the 4,096");
    assertThat(ids(recommender.recommend(request(9, likes("jazz1"), of(Set.of("rare"))))))
        .as("this model has room: no item is in that category")
        .isEmpty();
  }

  private static Filter of(Set<String> anyOf) {
    return new Filter(anyOf, Set.of(), Set.of(), false);
  }

  @Test
  void aModelThatServesAsPopularityOffersWhatIsPopularToEverybody() {
    var fresh = new Recommender(MODEL, none.with(List.of(Shop.fresh(MODEL, "new", 1, 0))));

    Recommendations answer = fresh.popular(request(100, likes("jazz1", "folk1"), Filter.NONE));

    assertThat(answer.strategy()).isEqualTo(Strategy.POPULAR);
    assertThat(ids(answer)).containsExactly("silence", "folk2", "jazz2", "new");
  }

  @Test
  void whoOnlyDislikesIsOfferedWhatIsPopular() {
    Recommendations answer =
        recommender.recommend(
            request(2, Shop.history(InteractionType.DISLIKE, "folk1"), Filter.NONE));
    assertThat(answer.strategy()).isEqualTo(Strategy.POPULAR);
    assertThat(ids(answer)).containsExactly("silence", "folk2");
  }

  @Test
  void askingForMoreThanThereIsGivesAll() {
    assertThat(ids(recommender.recommend(request(Integer.MAX_VALUE, likes("jazz1"), Filter.NONE))))
        .containsExactlyInAnyOrder("jazz2", "folk1", "folk2", "silence");
    assertThat(
            recommender.recommend(request(Integer.MAX_VALUE, History.EMPTY, Filter.NONE)).items())
        .hasSize(5);
    assertThat(
            recommender
                .similar("jazz1", Integer.MAX_VALUE, Filter.NONE, Shop.NOW)
                .orElseThrow()
                .items())
        .hasSize(4);
    assertThatThrownBy(() -> request(0, History.EMPTY, Filter.NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> recommender.similar("jazz1", 0, Filter.NONE, Shop.NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theDeltasWordBeatsTheModels() {
    Delta delta =
        none.with(
            List.of(
                Shop.deleted("jazz2"),
                Shop.changed("folk1", Shop.features(List.of(), false, null)),
                Shop.changed("folk2", Shop.features(List.of("sale"), true, null))));
    var changed = new Recommender(MODEL, delta);
    assertThat(ids(changed.recommend(request(9, likes("jazz1"), Filter.NONE))))
        .containsExactlyInAnyOrder("folk2", "silence");
    var sale = new Filter(Set.of("sale"), Set.of(), Set.of(), false);
    assertThat(ids(changed.recommend(request(9, likes("jazz1"), sale)))).containsExactly("folk2");
    var back =
        new Recommender(MODEL, delta.with(List.of(Shop.changed("jazz2", ItemFeatures.none()))));
    assertThat(ids(back.recommend(request(1, likes("jazz1"), Filter.NONE))))
        .containsExactly("jazz2");
  }

  @Test
  void aFreshItemIsScoredLikeAnyOther() {
    var fresh = new Recommender(MODEL, none.with(List.of(Shop.fresh(MODEL, "new", 2, 0))));
    Recommendations answer = fresh.recommend(request(2, likes("jazz1"), Filter.NONE));
    assertThat(ids(answer)).containsExactly("new", "jazz2");
    assertThat(answer.items().getFirst().score())
        .isCloseTo(answer.items().getLast().score() * 2 / 0.9, within(1e-6));
    var gone =
        new Recommender(
            MODEL,
            none.with(List.of(Shop.fresh(MODEL, "new", 2, 0))).with(List.of(Shop.deleted("new"))));
    assertThat(ids(gone.recommend(request(9, likes("jazz1"), Filter.NONE)))).doesNotContain("new");
  }

  @Test
  void aFreshVectorOfAnotherModelIsFoldedInAgain() {
    var interaction =
        new Reservoir.Entry(
            EventKey.of("e"), Shop.NOW, 4, true, List.of(new Reservoir.Context("jazz1", 3, true)));
    for (var stored :
        List.of(
            new StoredVector("another", new float[] {0, 9}),
            new StoredVector(MODEL.version(), new float[] {0, 9, 9}))) {
      var row =
          new ChangedItem(
              "new",
              Optional.empty(),
              false,
              Optional.of(Reservoir.EMPTY.with(List.of(interaction), 5)),
              Optional.of(stored));
      float[] vector = none.with(List.of(row)).vectors().get("new");
      assertThat(vector).hasSize(2);
      assertThat(vector[0]).isPositive();
      assertThat(Math.abs(vector[1])).isLessThan(vector[0]);
    }
  }

  @Test
  void aStoredVectorIsUsedWhileItHolds() {
    var folk = Optional.of(new float[] {0, 1});
    History jazz = likes("jazz1");
    assertThat(first(recommender, jazz, folk, false)).isEqualTo("folk1");
    assertThat(first(recommender, jazz, folk, true)).as("it cannot explain").isEqualTo("jazz2");
    assertThat(first(recommender, jazz, Optional.of(new float[] {0, 1, 2}), false))
        .as("it is of another model")
        .isEqualTo("jazz2");
    var fresh = new Recommender(MODEL, none.with(List.of(Shop.fresh(MODEL, "jazz1b", 1, 0))));
    assertThat(first(fresh, likes("jazz1", "jazz1b"), folk, false))
        .as("it does not know of a fresh item in the history")
        .isEqualTo("jazz2");
  }

  @Test
  void reasonsComeGreatestFirstAndAreOfTheHistory() {
    History history = likes("jazz1", "folk1", "folk2", "silence");
    var request =
        new RecommendationRequest(1, history, Optional.empty(), Filter.NONE, true, Shop.NOW);
    Recommendation item = recommender.recommend(request).items().getFirst();
    assertThat(item.itemId()).isEqualTo("jazz2");
    assertThat(item.because().getFirst().itemId()).isEqualTo("jazz1");
    assertThat(item.because().getFirst().type()).isEqualTo(InteractionType.LIKE);
    assertThat(item.because())
        .isSortedAccordingTo((a, b) -> Double.compare(b.contribution(), a.contribution()))
        .allSatisfy(reason -> assertThat(reason.contribution()).isPositive());
    var vector = new float[2];
    assertThat(MODEL.copyVector("jazz2", vector, 0)).isTrue();
    assertThat(item.score())
        .isCloseTo(
            new UserEncoder(MODEL)
                .encode(history).orElseThrow().contributions(vector).stream()
                    .mapToDouble(part -> part.score())
                    .sum(),
            within(1e-6));
  }

  @Test
  void reasonsAreGivenOnlyWhenAskedFor() {
    assertThat(recommender.recommend(request(2, likes("jazz1"), Filter.NONE)).items())
        .allSatisfy(item -> assertThat(item.because()).isEmpty());
  }

  @Test
  void similarItemsLeaveOutTheItemItself() {
    var all = new Filter(Set.of(), Set.of(), Set.of(), true);
    var fresh = new Recommender(MODEL, none.with(List.of(Shop.fresh(MODEL, "new", 3, 0))));
    assertThat(ids(fresh.similar("jazz2", 2, all, Shop.NOW).orElseThrow()))
        .containsExactly("new", "jazz1");
    assertThat(ids(fresh.similar("new", 9, all, Shop.NOW).orElseThrow()))
        .startsWith("jazz2")
        .doesNotContain("new");
    assertThat(fresh.similar("nobody", 2, all, Shop.NOW)).isEmpty();
    assertThat(fresh.similar("silence", 2, all, Shop.NOW)).isEmpty();
  }

  @Test
  void anItemExpiresInItsSecond() {
    Model model =
        Shop.model(
            1,
            List.of(
                new DraftItem("a", new float[] {1}, List.of(), true, Optional.of(Shop.NOW), 1)));
    var shop = new Recommender(model, Delta.none(model));
    assertThat(shop.recommend(at(Shop.NOW.minusMillis(1))).items()).hasSize(1);
    assertThat(shop.recommend(at(Shop.NOW)).items()).isEmpty();
  }

  private static RecommendationRequest at(Instant now) {
    return new RecommendationRequest(1, History.EMPTY, Optional.empty(), Filter.NONE, false, now);
  }

  private static String first(
      Recommender recommender, History history, Optional<float[]> stored, boolean explain) {
    var request = new RecommendationRequest(1, history, stored, Filter.NONE, explain, Shop.NOW);
    return recommender.recommend(request).items().getFirst().itemId();
  }
}
