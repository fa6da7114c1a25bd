package dev.riffle.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.FoldInResult;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Prior;
import dev.riffle.core.online.UserEncoder;
import dev.riffle.core.snapshot.Drafts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Users of whom features are known, through the model's file. */
class UserStartTest {
  private static final int DIMS = 4;
  private static final ItemFeatures FROM_CHILE = categories("Chile");
  private static final ItemFeatures UNKNOWN = categories("Atlantis");

  private final Model model = model(new Random(3), true);
  private final Recommender recommender = new Recommender(model, Delta.none(model));

  @Test
  void whoDidNothingStartsWhereTheFeaturesPutThem() {
    float[] start = model.userPrior().orElseThrow().vector(FROM_CHILE);

    float[] vector =
        new UserEncoder(model)
            .encode(History.EMPTY, Optional.of(start))
            .map(FoldInResult::vector)
            .orElseThrow();

    for (int d = 0; d < DIMS; d++) {
      assertThat(vector[d]).isCloseTo(start[d], within(1e-5f));
    }
    assertThat(recommender.recommend(asked(History.EMPTY, FROM_CHILE)).strategy())
        .isEqualTo(Strategy.PERSONAL);
    assertThat(Shop.ids(recommender.recommend(asked(History.EMPTY, FROM_CHILE))))
        .isNotEqualTo(Shop.ids(recommender.recommend(asked(History.EMPTY, UNKNOWN))));
  }

  @Test
  void aModelThatLearnedNothingOfUsersAnswersAsWithoutFeatures() {
    Model without = model(new Random(3), false);
    var plain = new Recommender(without, Delta.none(without));

    assertThat(without.userPrior()).isEmpty();
    assertThat(plain.recommend(asked(History.EMPTY, FROM_CHILE)).strategy())
        .isEqualTo(Strategy.POPULAR);
    History liked = Shop.likes("i1", "i2");
    assertThat(plain.recommend(asked(liked, FROM_CHILE)))
        .isEqualTo(plain.recommend(Shop.request(5, liked, Filter.NONE)));
  }

  @Test
  void theItemsPriorIsTheSameWithAUsersPriorBesideIt() {
    Prior alone = model(new Random(3), false).prior().orElseThrow();

    assertThat(model.prior().orElseThrow().names()).isEqualTo(alone.names());
    assertThat(model.prior().orElseThrow().vector(FROM_CHILE)).isEqualTo(alone.vector(FROM_CHILE));
  }

  @Property(tries = 100)
  void reasonsAndFeaturesAddUpToTheScore(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 12) int likes) {
    var random = new Random(seed);
    var items = new ArrayList<String>();
    for (int n = 0; n < likes; n++) {
      items.add("i" + random.nextInt(30));
    }
    RecommendationRequest request = asked(Shop.likes(items.toArray(String[]::new)), FROM_CHILE);

    for (Recommendation item : recommender.recommend(explained(request)).items()) {
      double told = item.because().stream().mapToDouble(Reason::contribution).sum();
      assertThat(told + item.rest() + item.features()).isCloseTo(item.score(), within(1e-5));
      assertThat(item.features()).isNotZero();
    }
  }

  @Test
  void whatOneDoesComesToCountMoreThanWhatOneIs() {
    float[] start = model.userPrior().orElseThrow().vector(FROM_CHILE);
    var encoder = new UserEncoder(model);
    double before = Double.POSITIVE_INFINITY;
    for (int likes : new int[] {0, 3, 29}) {
      History history =
          Shop.likes(IntStream.range(0, likes).mapToObj(n -> "i" + n).toArray(String[]::new));
      FoldInResult user = encoder.encode(history, Optional.of(start)).orElseThrow();
      double squares = 0;
      for (int d = 0; d < DIMS; d++) {
        var axis = new float[DIMS];
        axis[d] = 1;
        squares += Math.pow(user.fromFeatures(axis), 2);
      }
      assertThat(squares).isLessThan(before);
      before = squares;
    }
  }

  private static RecommendationRequest asked(History history, ItemFeatures user) {
    return Shop.request(5, history, Filter.NONE).withFeatures(Optional.of(user));
  }

  private static RecommendationRequest explained(RecommendationRequest request) {
    return new RecommendationRequest(
        request.k(),
        request.history(),
        request.features(),
        request.stored(),
        request.steps(),
        request.candidates(),
        request.filter(),
        true,
        request.now());
  }

  private static ItemFeatures categories(String... names) {
    return new ItemFeatures(
        List.of(names), List.of(), Map.of(), "", List.of(), true, Optional.empty());
  }

  private static Model model(Random random, boolean users) {
    var items = new ArrayList<DraftItem>();
    for (int i = 0; i < 30; i++) {
      items.add(Shop.item("i" + i, random.nextInt(9), Drafts.vector(random, DIMS)));
    }
    Prior ofItems = prior(random);
    Prior ofUsers = prior(random);
    return Drafts.write(
            ModelDraft.builder("shop", DIMS)
                .items(items)
                .prior(Optional.of(ofItems))
                .userPrior(Optional.of(ofUsers).filter(_ -> users))
                .meanUserSquare(0.2)
                .build())
        .read();
  }

  private static Prior prior(Random random) {
    var weights = new float[2 * DIMS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextFloat() - 0.5f;
    }
    return new Prior(
        DIMS, List.of("bias", "category:Chile"), new float[2], new float[] {1, 1}, weights);
  }
}
