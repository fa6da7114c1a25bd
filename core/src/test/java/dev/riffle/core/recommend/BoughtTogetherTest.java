package dev.riffle.core.recommend;

import static dev.riffle.core.recommend.Shop.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.snapshot.Drafts;
import dev.riffle.core.successor.SuccessorWeights;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the same people bought, by a model's rows: of one item and of a basket. */
class BoughtTogetherTest {
  private static final List<DraftItem> ITEMS =
      List.of(
          Shop.item("lamp", 4, 1, 0.1f),
          Shop.item("bulb", 3, 0.1f, 1),
          Shop.item("shade", 2, 0, 0.8f),
          Shop.item("chair", 9, 0.9f, 0));

  /** Lamp with bulb, and less with shade; bulb with lamp; a chair is bought alone. */
  private static final SuccessorWeights BOUGHT =
      new SuccessorWeights(
          new int[] {0, 2, 3, 4, 4},
          new int[] {1, 2, 0, 0},
          new float[] {0.5f, 0.25f, 0.5f, 0.25f});

  @Test
  void whatWasBoughtTogetherComesByItsWeightAndWhatIsAlikeFollows() {
    Recommendations answer = related(model(true), 3, Filter.NONE, "lamp");

    assertThat(answer.strategy()).isEqualTo(Strategy.BOUGHT_TOGETHER);
    assertThat(ids(answer)).containsExactly("bulb", "shade", "chair");
    assertThat(answer.items().get(0).score()).isCloseTo(0.5, within(1e-4));
    assertThat(answer.items().get(1).score()).isCloseTo(0.25, within(1e-4));
    assertThat(answer.items().get(2).score()).isZero();
  }

  @Test
  void ofABasketTheMeanOfItsRowsCountsAndItsOwnItemsDoNotCome() {
    Recommendations answer = related(model(true), 1, Filter.NONE, "lamp", "bulb", "nobody");

    assertThat(ids(answer)).containsExactly("shade");
    assertThat(answer.items().getFirst().score()).isCloseTo(0.125, within(1e-4));
  }

  @Test
  void aFilterLetsTheNextOnesThrough() {
    var filter = new Filter(Set.of(), Set.of(), Set.of("bulb"), false);

    assertThat(ids(related(model(true), 1, filter, "lamp"))).containsExactly("shade");
  }

  /** A tenant of whom no purchase is known: nothing is said to be bought. */
  @Test
  void withoutPurchasesTheAnswerIsWhatIsAlikeAndSaysSo() {
    Model none = model(false);
    var recommender = new Recommender(none, Delta.none(none));

    Recommendations answer = related(none, 3, Filter.NONE, "lamp");

    assertThat(answer.strategy()).isEqualTo(Strategy.SIMILAR);
    assertThat(answer)
        .isEqualTo(recommender.similar("lamp", 3, Filter.NONE, Shop.NOW).orElseThrow());
  }

  @Test
  void anItemThatNobodyKnowsIsToldOf() {
    Model model = model(true);

    assertThat(
            new Recommender(model, Delta.none(model))
                .related(Relation.BOUGHT_TOGETHER, List.of("nobody"), 3, Filter.NONE, Shop.NOW))
        .isEmpty();
  }

  private static Recommendations related(Model model, int k, Filter filter, String... items) {
    return new Recommender(model, Delta.none(model))
        .related(Relation.BOUGHT_TOGETHER, List.of(items), k, filter, Shop.NOW)
        .orElseThrow();
  }

  private static Model model(boolean purchases) {
    return Drafts.write(
            ModelDraft.builder("shop", 2)
                .items(ITEMS)
                .bought(purchases ? Optional.of(BOUGHT) : Optional.empty())
                .meanUserSquare(0.2)
                .build())
        .read();
  }
}
