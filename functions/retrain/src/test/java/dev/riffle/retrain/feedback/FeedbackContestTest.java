package dev.riffle.retrain.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.rerank.ItemNews;
import dev.riffle.core.rerank.RankFeature;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.core.rerank.ReRanker.Term;
import dev.riffle.retrain.data.InteractionsBuilder;
import dev.riffle.retrain.data.TakenBack;
import dev.riffle.retrain.data.UserCatalogue;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A planted truth is found, and noise is refused. */
class FeedbackContestTest {
  @Test
  void whoClicksWhatIsFreshIsFound() {
    var shop = new PlantedShop(1, item -> -2 + 4 * PlantedShop.of(item, RankFeature.FRESHNESS));

    FeedbackResult result = shop.contest(Optional.empty());

    assertThat(result.reRanker()).as(result.words()).isPresent();
    ReRanker learned = result.reRanker().get();
    double freshness = learned.term(RankFeature.FRESHNESS).weight();
    assertThat(freshness).isPositive();
    var figures = result.figures().orElseThrow();
    assertThat(figures.ndcg().low()).isPositive();
    assertThat(figures.after()).isGreaterThan(figures.before());
    assertThat(figures.examination()[1]).isBetween(0.3, 0.7);
    assertThat(figures.examination()[7]).isBetween(0.03, 0.3);
    assertThat(result.words()).contains("So the model looks at its best candidates again by");
    assertThat(result.json().get("weights").get("freshness").asDouble()).isEqualTo(freshness);
  }

  @Test
  void clicksThatSayNothingTeachNothing() {
    List<FeedbackResult> kept =
        IntStream.range(0, 20)
            .mapToObj(seed -> new PlantedShop(100 + seed, _ -> -1).contest(Optional.empty()))
            .peek(result -> assertThat(result.figures()).as(result.words()).isPresent())
            .filter(result -> result.reRanker().isPresent())
            .toList();

    // Of twenty, an interval of 95 % is above 0 by chance in one at most twice in a hundred.
    assertThat(kept).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void clicksByTheModelsOwnScoreLeaveItAsItIs() {
    List<FeedbackResult> kept =
        IntStream.range(0, 5)
            .mapToObj(
                seed ->
                    new PlantedShop(
                            200 + seed, item -> -2 + 3 * PlantedShop.of(item, RankFeature.VECTORS))
                        .contest(Optional.empty()))
            .filter(result -> result.reRanker().isPresent())
            .toList();

    assertThat(kept).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aModelThatServesAndHasLearnedAlreadyIsNoWorse() {
    var shop = new PlantedShop(1, item -> -2 + 4 * PlantedShop.of(item, RankFeature.FRESHNESS));
    Model plain = shop.model();
    ReRanker learned = shop.contest(Optional.empty()).reRanker().orElseThrow();

    var againstPlain = shop.contest(Optional.of(plain)).againstChampion().orElseThrow();
    var againstItself =
        shop.contest(Optional.of(plain.with(Optional.of(learned)))).againstChampion().orElseThrow();
    var againstBetter =
        new PlantedShop(3, _ -> -1)
            .contest(
                Optional.of(
                    plain.with(
                        Optional.of(
                            ReRanker.of(
                                Map.of(RankFeature.FRESHNESS, new Term(1, 0)), ItemNews.NONE)))))
            .againstChampion()
            .orElseThrow();

    assertThat(againstPlain.low()).isPositive();
    assertThat(againstItself.mean()).isZero();
    assertThat(againstBetter.low()).as("chance").isLessThan(0);
  }

  @Test
  void withoutImpressionsItSaysWhatToSend() {
    var none =
        new FeedbackContest(
            Feedback.none(),
            new InteractionsBuilder().build(_ -> false, _ -> false),
            UserCatalogue.none(),
            false);

    FeedbackResult result =
        none.of(
            new PlantedShop(1, _ -> 0).model(),
            () -> ItemNews.NONE,
            PlantedShop.CUT,
            Optional.empty());

    assertThat(result.reRanker()).isEmpty();
    assertThat(result.words()).contains("there are none").contains("position");
  }

  @Test
  void listsDependOnNoOrderAndHoldNothingThatWasTakenBack() {
    var forwards = new FeedbackLog();
    var backwards = new FeedbackLog();
    for (int i = 0; i < 40; i++) {
      add(forwards, i);
      add(backwards, 39 - i);
    }
    Feedback one = forwards.build("user-1"::equals, "item-3"::equals, new TakenBack());
    Feedback two = backwards.build("user-1"::equals, "item-3"::equals, new TakenBack());

    List<ShownList> lists = one.lists(PlantedShop.CUT);
    assertThat(lists).isEqualTo(two.lists(PlantedShop.CUT)).isNotEmpty();
    assertThat(lists).extracting(ShownList::user).doesNotContain("user-1");
    assertThat(lists)
        .allSatisfy(
            list -> {
              assertThat(list.items())
                  .isSortedAccordingTo(Comparator.comparingInt(ShownList.Shown::position));
              assertThat(list.items()).extracting(ShownList.Shown::itemId).doesNotContain("item-3");
            });
    assertThat(lists.stream().filter(ShownList::clicked)).isNotEmpty();
    assertThat(one.lists(PlantedShop.CUT.plus(Duration.ofDays(2)))).isEmpty();
  }

  /** Of 4 users with a list of 10 items each, shown from below; each third is clicked. */
  private static void add(FeedbackLog log, int i) {
    int user = i % 4;
    int place = 10 - i / 4;
    String answer = "answer of " + user;
    log.add(
        EventKey.of("shown " + i),
        PlantedShop.event(
            "shown " + i,
            InteractionType.IMPRESSION,
            user,
            "item-" + place,
            PlantedShop.CUT.plusSeconds(i),
            answer,
            OptionalInt.of(place)));
    if (i % 3 == 0) {
      log.add(
          EventKey.of("click " + i),
          PlantedShop.event(
              "click " + i,
              InteractionType.CLICK,
              user,
              "item-" + place,
              PlantedShop.CUT.plusSeconds(100 + i),
              answer,
              OptionalInt.empty()));
    }
  }
}
