package dev.riffle.retrain.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.rerank.ItemNews;
import dev.riffle.core.rerank.RankFeature;
import dev.riffle.core.rerank.ReRanker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Clicks by a known model: looked at by place, liked by what was planted. */
class ClickModelTest {
  private static final int PLACES = 10;
  private static final double FRESHNESS = 1.5;
  private static final double VECTORS = 0.8;

  /** Lists in the order of the model's score, as they serve: place and liking go together. */
  private static List<SeenList> lists(int count, double looks, long seed) {
    var random = new SplittableRandom(seed);
    var lists = new ArrayList<SeenList>();
    for (int n = 0; n < count; n++) {
      double[][] items =
          random
              .ints(PLACES)
              .mapToObj(
                  _ -> {
                    var features = new double[RankFeature.COUNT];
                    features[RankFeature.VECTORS.place()] = random.nextGaussian();
                    features[RankFeature.FRESHNESS.place()] = random.nextInt(2);
                    features[RankFeature.TREND.place()] = random.nextGaussian();
                    return features;
                  })
              .sorted(Comparator.comparingDouble(item -> -item[RankFeature.VECTORS.place()]))
              .toArray(double[][]::new);
      var positions = new int[PLACES];
      var clicked = new boolean[PLACES];
      for (int i = 0; i < PLACES; i++) {
        positions[i] = i + 1;
        double odds =
            -1
                + VECTORS * items[i][RankFeature.VECTORS.place()]
                + FRESHNESS * items[i][RankFeature.FRESHNESS.place()];
        clicked[i] =
            random.nextDouble() < Math.pow(i + 1, -looks)
                && random.nextDouble() < 1 / (1 + Math.exp(-odds));
      }
      lists.add(new SeenList("user-" + n % 50, items, positions, clicked));
    }
    return lists;
  }

  @Test
  void findsHowOftenPlacesAreLookedAtAndWhatIsLiked() {
    List<SeenList> lists = lists(8_000, 0.8, 1);

    ClickModel model = ClickModel.learn(lists, Columns.all(lists));

    for (int place = 1; place <= PLACES; place++) {
      assertThat(model.examination().of(place))
          .as("place %d", place)
          .isCloseTo(Math.pow(place, -0.8), within(0.08));
    }
    Columns columns = model.columns();
    assertThat(Arrays.stream(columns.within()).map(Columns.Column::feature))
        .as("what is the same for all is left out")
        .containsExactly(
            RankFeature.VECTORS.place(), RankFeature.FRESHNESS.place(), RankFeature.TREND.place());
    assertThat(model.weight(0) / columns.within()[0].deviation()).isCloseTo(VECTORS, within(0.2));
    assertThat(model.weight(1) / columns.within()[1].deviation()).isCloseTo(FRESHNESS, within(0.2));
    assertThat(model.weight(2) / columns.within()[2].deviation()).isCloseTo(0, within(0.1));
  }

  @Test
  void whereAllPlacesAreLookedAtSaysSo() {
    List<SeenList> lists = lists(8_000, 0, 2);

    ClickModel model = ClickModel.learn(lists, Columns.all(lists));

    for (int place = 1; place <= PLACES; place++) {
      assertThat(model.examination().of(place)).as("place %d", place).isGreaterThan(0.65);
    }
  }

  /** Who clicks a lot is shown other scores: that is no reason to order items by them. */
  @Test
  void peopleWhoClickMuchDoNotPassForItemsThatAreClicked() {
    var lists = new ArrayList<SeenList>();
    for (SeenList list : lists(6_000, 0.8, 5)) {
      boolean rarely = lists.size() % 2 == 0;
      var random = new SplittableRandom(lists.size());
      var clicked = list.clicked().clone();
      for (int i = 0; i < list.size(); i++) {
        list.features()[i][RankFeature.VECTORS.place()] += rarely ? 4 : 0;
        clicked[i] &= !rarely || random.nextInt(4) == 0;
      }
      lists.add(new SeenList(list.user(), list.features(), list.positions(), clicked));
    }

    ClickModel model = ClickModel.learn(lists, Columns.all(lists));

    assertThat(model.weight(0)).as("vectors, within lists").isPositive();
    assertThat(Learner.reRanker(model, lists, ItemNews.NONE).orElseThrow())
        .extracting(it -> it.term(RankFeature.VECTORS).weight())
        .satisfies(weight -> assertThat(weight).isGreaterThan(-0.7));
  }

  @Test
  void theSameListsGiveTheSameBits() {
    List<SeenList> lists = lists(500, 1, 3);

    ClickModel one = ClickModel.learn(lists, Columns.all(lists));
    ClickModel two = ClickModel.learn(lists, Columns.all(lists));

    assertThat(one.weight(1)).isEqualTo(two.weight(1));
    assertThat(one.examination().shares()).isEqualTo(two.examination().shares());
  }

  /** The order is the click model's, on the scale of the model's scores. */
  @Test
  void whatIsAddedOrdersAsTheClickModelDoes() {
    List<SeenList> lists = lists(3_000, 0.8, 4);
    ClickModel model = ClickModel.learn(lists, Columns.all(lists));

    ReRanker learned = Learner.reRanker(model, lists, ItemNews.NONE).orElseThrow();

    double squares = 0;
    double own = 0;
    for (SeenList list : lists) {
      double[] scores =
          Arrays.stream(list.features())
              .mapToDouble(item -> Columns.value(item, Columns.SCORE) + learned.adds(item))
              .toArray();
      Integer[] byScore = order(scores);
      Integer[] byLiking = order(model.likes(list));
      assertThat(byScore).isEqualTo(byLiking);
      double mean = Arrays.stream(scores).average().orElseThrow();
      double ownMean = Columns.value(list.means(), Columns.SCORE);
      for (int i = 0; i < scores.length; i++) {
        squares += Math.pow(scores[i] - mean, 2);
        own += Math.pow(Columns.value(list.features()[i], Columns.SCORE) - ownMean, 2);
      }
    }
    assertThat(squares / own).isCloseTo(1, within(0.05));
  }

  private static Integer[] order(double[] scores) {
    var order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -scores[i]));
    return order;
  }

  @Test
  void aClickFarDownIsWorthMore() {
    var examination = new Examination(Examination.first().shares());
    int[] positions = {1, 2, 40};
    boolean[] clicked = {true, false, true};

    double asShown = ClickNdcg.of(new double[] {3, 2, 1}, positions, clicked, examination);
    double turned = ClickNdcg.of(new double[] {1, 2, 3}, positions, clicked, examination);

    assertThat(turned).isGreaterThan(asShown);
    assertThat(ClickNdcg.of(new double[] {2, 1, 3}, positions, clicked, examination)).isEqualTo(1);
    assertThat(examination.worth(1)).isEqualTo(1);
    assertThat(examination.worth(900)).as("bounded").isLessThanOrEqualTo(10);
  }
}
