package dev.riffle.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.History;
import dev.riffle.core.online.ShownItems;
import dev.riffle.core.rerank.ItemNews;
import dev.riffle.core.rerank.RankFeature;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.core.rerank.ReRanker.Term;
import dev.riffle.core.scenario.Scenario;
import dev.riffle.core.snapshot.Drafts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Re-ranked answers beside a reference that sorts all candidates. */
class ReRankingPropertyTest {
  private static final int DIMS = 4;

  /** A model with both parts, what is newer than it, and somebody with a history. */
  private static final class World {
    final Random random;
    final Model plain;
    final List<ChangedItem> changes = new ArrayList<>();
    final History history;

    World(long seed, int items) {
      random = new Random(seed);
      var drafts = new ArrayList<DraftItem>();
      for (int i = 0; i < items; i++) {
        List<String> categories = List.of("c" + random.nextInt(3), "d" + random.nextInt(2));
        drafts.add(
            new DraftItem(
                "i" + i,
                Drafts.vector(random, DIMS),
                categories,
                random.nextInt(5) > 0,
                Optional.empty(),
                random.nextInt(9)));
      }
      plain =
          Drafts.write(
                  ModelDraft.builder("shop", DIMS)
                      .items(drafts)
                      .meanUserSquare(0.2)
                      .successors(
                          random.nextBoolean()
                              ? Drafts.successors(random, items, 8)
                              : Optional.empty())
                      .build())
              .read();
      for (int n = random.nextInt(4); n > 0; n--) {
        changes.add(Shop.fresh(plain, "fresh-" + n, Drafts.vector(random, DIMS)));
      }
      String[] liked =
          IntStream.range(0, 1 + random.nextInt(6))
              .mapToObj(_ -> "i" + random.nextInt(items))
              .distinct()
              .toArray(String[]::new);
      var shown = new ArrayList<ShownItems.Shown>();
      for (int n = random.nextInt(9); n > 0; n--) {
        shown.add(
            ShownItems.Shown.at(
                "i" + random.nextInt(items), Shop.NOW.minus(Duration.ofHours(n * 5L))));
      }
      history = Shop.likes(liked).withShown(ShownItems.NONE.with(shown));
    }

    ReRanker reRanker() {
      var terms = new EnumMap<RankFeature, Term>(RankFeature.class);
      for (RankFeature feature : RankFeature.values()) {
        terms.put(feature, new Term(random.nextGaussian(), random.nextDouble()));
      }
      return ReRanker.of(
          terms,
          new ItemNews(
              Map.of("i1", Shop.NOW.minus(Duration.ofDays(3)), "i2", Shop.NOW),
              Map.of("i3", 1.5, "i0", 0.2)));
    }

    Recommender recommender(Optional<ReRanker> by) {
      Model model = plain.with(by);
      return new Recommender(model, Delta.none(model).with(changes));
    }

    RecommendationRequest request(int k, boolean explain) {
      var filter =
          new Filter(
              random.nextInt(3) == 0 ? Set.of("c1") : Set.of(),
              Set.of(),
              Set.of("i" + random.nextInt(9)),
              random.nextBoolean());
      return new RecommendationRequest(k, history, Optional.empty(), filter, explain, Shop.NOW)
          .withFeatures(Optional.<ItemFeatures>empty());
    }
  }

  @Property(tries = 200)
  void weightsOfZeroLeaveEveryAnswerAsItIs(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 700) int items,
      @ForAll @IntRange(min = 1, max = 400) int k) {
    var world = new World(seed, items);
    RecommendationRequest request = world.request(k, false);
    var zero = Optional.of(ReRanker.of(Map.of(), ItemNews.NONE));

    assertThat(world.recommender(zero).recommend(request))
        .isEqualTo(world.recommender(Optional.empty()).recommend(request));
  }

  @Property(tries = 200)
  void theBestByTheModelAreSortedByTheSum(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 700) int items,
      @ForAll @IntRange(min = 1, max = 20) int k) {
    var world = new World(seed, items);
    ReRanker by = world.reRanker();
    RecommendationRequest request = world.request(k, true);
    var recommender = world.recommender(Optional.of(by));

    var deep =
        new RecommendationRequest(
            ReRanker.DEPTH, request.history(), Optional.empty(), request.filter(), false, Shop.NOW);
    List<Recommendation> own = world.recommender(Optional.empty()).recommend(deep).items();
    Map<String, double[]> features =
        recommender.features(request, by.news(), own.stream().map(Recommendation::itemId).toList());
    List<Double> expected =
        own.stream()
            .map(item -> item.score() + by.adds(features.get(item.itemId())))
            .sorted(Comparator.reverseOrder())
            .limit(k)
            .toList();

    List<Recommendation> answer = recommender.recommend(request).items();
    assertThat(answer.stream().map(Recommendation::score)).isEqualTo(expected);
    for (Recommendation item : answer) {
      double whole =
          item.because().stream().mapToDouble(Reason::contribution).sum()
              + item.rest()
              + item.features()
              + item.learned().values().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(whole).isCloseTo(item.score(), within(1e-5));
    }
  }

  /** Lists by rules, of named items, and plain ones agree on what an item is worth. */
  @Property(tries = 100)
  void pagesAndNamedItemsHaveTheSameScores(
      @ForAll long seed, @ForAll @IntRange(min = 5, max = 250) int items) {
    var world = new World(seed, items);
    var recommender = world.recommender(Optional.of(world.reRanker()));
    RecommendationRequest request = world.request(12, false);

    List<Recommendation> plain = recommender.recommend(request).items();
    assertThat(recommender.recommend(request.shaped(Optional.of(Shape.of(Scenario.NONE)))).items())
        .isEqualTo(plain);
    List<String> named = plain.stream().map(Recommendation::itemId).toList();
    assertThat(recommender.recommend(request.among(Optional.of(named))).items())
        .containsExactlyInAnyOrderElementsOf(plain);
  }

  /** What a cold function answers from the first items is what the whole model answers. */
  @Property(tries = 40)
  void theFirstItemsProveNoOtherAnswer(@ForAll long seed, @ForAll boolean stored) {
    var random = new Random(seed);
    var drafts = new ArrayList<DraftItem>();
    for (int i = 0; i < 3_000; i++) {
      float[] vector = Drafts.vector(random, DIMS);
      for (int d = 0; d < DIMS; d++) {
        vector[d] *= i < 400 ? 5 : 0.01f;
      }
      drafts.add(
          new DraftItem("i" + i, vector, List.of("c" + i % 3), true, Optional.empty(), i % 7));
    }
    Drafts.Written written =
        Drafts.write(ModelDraft.builder("shop", DIMS).items(drafts).meanUserSquare(0.2).build());
    var terms =
        Map.of(RankFeature.CATEGORIES, new Term(3, 0), RankFeature.VECTORS, new Term(-.5, 0));
    Optional<ReRanker> by = Optional.of(ReRanker.of(terms, ItemNews.NONE));
    Model whole = written.read().with(by);
    Model part = written.prefix(1);
    Model first = part.with(by);
    var request =
        new RecommendationRequest(
            10,
            Shop.likes("i" + random.nextInt(400), "i" + random.nextInt(3_000)),
            stored ? Optional.of(Drafts.vector(random, DIMS)) : Optional.empty(),
            Filter.NONE,
            false,
            Shop.NOW);

    new Recommender(first, Delta.none(first))
        .proven(request)
        .ifPresent(
            answer ->
                assertThat(answer)
                    .isEqualTo(new Recommender(whole, Delta.none(whole)).recommend(request)));
  }

  @Test
  void whoLikesACategoryAndIsShownAnItemInVainIsTold() {
    var drafts = new ArrayList<DraftItem>();
    for (int i = 0; i < 6; i++) {
      drafts.add(
          new DraftItem(
              "i" + i,
              new float[] {1, i},
              List.of(i % 2 == 0 ? "even" : "odd"),
              true,
              Optional.empty(),
              i));
    }
    Model model =
        Drafts.write(ModelDraft.builder("shop", 2).items(drafts).meanUserSquare(0.2).build())
            .read();
    History history =
        Shop.likes("i0", "i2")
            .withShown(
                ShownItems.NONE.with(
                    List.of(
                        ShownItems.Shown.at("i4", Shop.NOW.minusSeconds(60)),
                        ShownItems.Shown.at("i4", Shop.NOW.minusSeconds(600)),
                        ShownItems.Shown.at("i5", Shop.NOW.minus(Duration.ofDays(40))))));
    var request = Shop.request(3, history, Filter.NONE);
    var news = new ItemNews(Map.of("i3", Shop.NOW.minus(Duration.ofDays(7))), Map.of("i1", 2.0));

    Map<String, double[]> features =
        new Recommender(model, Delta.none(model).with(List.of(Shop.fresh(model, "new", 1, 0))))
            .features(request, news, List.of("i1", "i3", "i4", "i5", "new", "nobody knows"));

    assertThat(features).containsOnlyKeys("i1", "i3", "i4", "i5", "new");
    assertThat(of(features, "i4", RankFeature.CATEGORIES)).isEqualTo(0.5);
    assertThat(of(features, "i5", RankFeature.CATEGORIES)).isZero();
    assertThat(of(features, "i4", RankFeature.IMPRESSIONS)).isEqualTo(Math.log1p(2));
    assertThat(of(features, "i5", RankFeature.IMPRESSIONS)).as("long ago").isZero();
    assertThat(of(features, "i3", RankFeature.FRESHNESS)).isEqualTo(0.5);
    assertThat(of(features, "new", RankFeature.FRESHNESS)).isEqualTo(1);
    assertThat(of(features, "i1", RankFeature.TREND)).isEqualTo(2);
    assertThat(of(features, "i5", RankFeature.POPULARITY)).isEqualTo(Math.log1p(5));
  }

  private static double of(Map<String, double[]> features, String id, RankFeature feature) {
    return features.get(id)[feature.place()];
  }
}
