package dev.riffle.core.recommend;

import static dev.riffle.core.recommend.Shop.ids;
import static dev.riffle.core.recommend.Shop.likes;
import static dev.riffle.core.recommend.Shop.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.History;
import dev.riffle.core.snapshot.Drafts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The items that a request names, in the user's order. */
class RankingTest {
  private static final int DIMS = 4;
  private static final Filter ALL = Filter.NONE.withSeen(true);
  private static final Model MODEL =
      Shop.model(
          2,
          List.of(
              Shop.item("jazz1", 3, 1, 0.1f),
              Shop.item("jazz2", 1, 0.9f, 0),
              Shop.item("folk1", 7, 0.1f, 1),
              Shop.item("silence", 9, 0, 0)));
  private static final Recommender RECOMMENDER = new Recommender(MODEL, Delta.none(MODEL));

  /** Naming every item gives what an answer without names gives, to the bit. */
  @Property(tries = 300)
  void allItemsRankAsTheyAreRecommended(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int items, @ForAll boolean explain) {
    var random = new Random(seed);
    Model model = model(random, items);
    Delta delta =
        Delta.none(model)
            .with(
                List.of(Shop.deleted("i0"), Shop.fresh(model, "new", Drafts.vector(random, DIMS))));
    var named = new ArrayList<>(IntStream.range(0, items).mapToObj(i -> "i" + i).toList());
    named.add("new");
    named.addAll(List.copyOf(named));
    Collections.shuffle(named, random);
    String[] liked =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(_ -> "i" + random.nextInt(items))
            .toArray(String[]::new);
    var filter = new Filter(Set.of(), Set.of(), Set.of("i1"), random.nextBoolean());
    var recommender = new Recommender(model, delta);
    var request =
        new RecommendationRequest(1_000, likes(liked), Optional.empty(), filter, explain, Shop.NOW);

    Recommendations all = recommender.recommend(request);
    Recommendations ranked = recommender.recommend(request.among(Optional.of(named)));

    assertThat(ranked.strategy()).isEqualTo(all.strategy());
    // Of equal scores the order is the request's here, and the model's there.
    assertThat(ranked.items()).containsExactlyInAnyOrderElementsOf(all.items());
    assertThat(ranked.items().stream().map(Recommendation::score))
        .isSortedAccordingTo(Collections.reverseOrder());
    assertThat(ranked.items().size() + ranked.unranked().leftOut().size()).isEqualTo(items + 1);
    assertThat(ranked.unranked().unknown()).isEmpty();
  }

  @Test
  void everyNamedItemIsInOnePlaceOfTheAnswer() {
    var changes =
        List.of(
            Shop.deleted("gone"),
            Shop.deleted("folk1"),
            Shop.changed("jazz2", Shop.features(List.of(), false, null)),
            Shop.changed(
                "silence", Shop.features(List.of(), true, Shop.NOW.minus(Duration.ofDays(1)))),
            Shop.fresh(MODEL, "new", 1, 0));
    var recommender = new Recommender(MODEL, Delta.none(MODEL).with(changes));
    var request =
        request(1_000, likes("jazz1"), ALL)
            .among(
                Optional.of(
                    List.of(
                        "u2", "new", "silence", "gone", "folk1", "u1", "jazz2", "jazz1", "u2")));

    Recommendations answer = recommender.recommend(request);

    assertThat(ids(answer)).containsExactlyInAnyOrder("new", "jazz1");
    assertThat(answer.unranked().unknown()).containsExactly("u2", "gone", "u1");
    assertThat(answer.unranked().leftOut())
        .containsExactly(
            new LeftOut("silence", LeftOut.Reason.EXPIRED),
            new LeftOut("folk1", LeftOut.Reason.UNAVAILABLE),
            new LeftOut("jazz2", LeftOut.Reason.UNAVAILABLE));
  }

  @Test
  void whatIsSeenOrFilteredIsLeftOutOnlyWhereTheRequestSaysSo() {
    var named = Optional.of(List.of("jazz1", "jazz2", "folk1"));
    var unseen = new Filter(Set.of(), Set.of(), Set.of("folk1"), false);

    assertThat(ids(RECOMMENDER.recommend(request(9, likes("jazz1"), ALL).among(named))))
        .containsExactly("jazz1", "jazz2", "folk1");
    Recommendations left = RECOMMENDER.recommend(request(9, likes("jazz1"), unseen).among(named));
    assertThat(ids(left)).containsExactly("jazz2");
    assertThat(left.unranked().leftOut())
        .containsExactly(
            new LeftOut("jazz1", LeftOut.Reason.SEEN),
            new LeftOut("folk1", LeftOut.Reason.FILTERED));
  }

  @Test
  void somebodyNewIsRankedByPopularityAndOfEqualsTheFirstNamedComesFirst() {
    var recommender =
        new Recommender(MODEL, Delta.none(MODEL).with(List.of(Shop.fresh(MODEL, "new", 1, 0))));
    var named = Optional.of(List.of("new", "jazz2", "nobody", "silence"));

    Recommendations answer = recommender.recommend(request(9, History.EMPTY, ALL).among(named));

    assertThat(answer.strategy()).isEqualTo(Strategy.POPULAR);
    assertThat(ids(answer)).containsExactly("silence", "jazz2", "new");
    assertThat(answer.unranked().unknown()).containsExactly("nobody");
    assertThat(recommender.popular(request(9, likes("jazz1"), ALL).among(named))).isEqualTo(answer);
  }

  @Test
  void reasonsAddUpToTheScore() {
    var request =
        new RecommendationRequest(9, likes("jazz1", "folk1"), Optional.empty(), ALL, true, Shop.NOW)
            .among(Optional.of(List.of("jazz2")));

    Recommendation item = RECOMMENDER.recommend(request).items().getFirst();

    assertThat(item.because()).isNotEmpty();
    assertThat(item.because().stream().mapToDouble(Reason::contribution).sum() + item.rest())
        .isCloseTo(item.score(), within(1e-6));
  }

  @Test
  void noItemsAreNoItems() {
    Recommendations answer =
        RECOMMENDER.recommend(request(9, likes("jazz1"), ALL).among(Optional.of(List.of())));

    assertThat(answer.items()).isEmpty();
    assertThat(answer.unranked()).isEqualTo(Unranked.NONE);
  }

  private static Model model(Random random, int items) {
    var drafts = new ArrayList<DraftItem>();
    for (int i = 0; i < items; i++) {
      drafts.add(
          new DraftItem(
              "i" + i,
              Drafts.vector(random, DIMS),
              List.of(),
              random.nextInt(5) > 0,
              Optional.empty(),
              random.nextInt(9)));
    }
    return Drafts.write(
            ModelDraft.builder("shop", DIMS)
                .items(drafts)
                .meanUserSquare(0.2)
                .successors(
                    random.nextBoolean() ? Drafts.successors(random, items, 8) : Optional.empty())
                .build())
        .read();
  }
}
