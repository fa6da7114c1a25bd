package dev.riffle.edge.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.model.Model;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.search.ItemFilter;
import dev.riffle.core.search.ScoredItem;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Search over a form finds what scoring each of the form's own vectors finds. */
class ExactSearchTest {
  @ParameterizedTest
  @EnumSource
  void findsTheBestOfItsOwnVectors(Quantization encoding) {
    for (int dims : new int[] {1, 3, 8, 33, 64}) {
      Model model = Forms.random(dims, dims, 700);
      DeviceModel form = Forms.whole(model, encoding);
      var random = new Random(dims);
      for (int round = 0; round < 40; round++) {
        float[] query = Forms.query(random, dims);
        ItemFilter filter = round % 2 == 0 ? ItemFilter.ALL : index -> index % 3 != 0;
        int k = 1 + random.nextInt(30);
        List<ScoredItem> found = form.best(query, k, filter);
        List<ScoredItem> right = bruteForce(form, query, k, filter);
        assertThat(found).as("%d dims, round %d", dims, round).hasSameSizeAs(right);
        for (int i = 0; i < k; i++) {
          // Near ties may fall either way: the scores must not.
          assertThat((double) found.get(i).score())
              .isCloseTo(right.get(i).score(), within(1e-5 * (1 + Math.abs(right.get(i).score()))));
          assertThat((double) found.get(i).score())
              .isCloseTo(
                  dot(Forms.vector(form, found.get(i).index()), query),
                  within(1e-5 * (1 + Math.abs(found.get(i).score()))));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nearestIsByCosineOfItsOwnVectors(Quantization encoding) {
    Model model = Forms.random(5, 16, 400);
    DeviceModel form = Forms.whole(model, encoding);
    float[] query = Forms.vector(form, 17);
    List<ScoredItem> found = form.nearest(query, 5, index -> index != 17);
    double best =
        IntStream.range(0, form.held())
            .filter(index -> index != 17)
            .mapToDouble(index -> cosine(Forms.vector(form, index), query))
            .max()
            .orElseThrow();
    assertThat((double) found.getFirst().score()).isCloseTo(best, within(1e-5));
    assertThat(found).isSortedAccordingTo(Comparator.comparingDouble(scored -> -scored.score()));
  }

  /** The reason for asking integers first: it must rule nothing out that is in. */
  @ParameterizedTest
  @EnumSource
  void whatRulesOutIsNeverBelowTheScore(Quantization encoding) {
    Model model = Forms.random(9, 24, 300);
    DeviceModel form = Forms.whole(model, encoding);
    var random = new Random(2);
    for (int round = 0; round < 50; round++) {
      float[] query = Forms.query(random, 24);
      if (round % 5 == 0) {
        query[round % 24] *= 1e6f;
      }
      var scorer = form.codes().against(query);
      for (int row = 0; row < form.held(); row++) {
        assertThat(scorer.atMost(row)).isGreaterThanOrEqualTo(scorer.score(row));
      }
    }
  }

  private static List<ScoredItem> bruteForce(
      DeviceModel form, float[] query, int k, ItemFilter filter) {
    return IntStream.range(0, form.held())
        .filter(filter::accepts)
        .mapToObj(i -> new ScoredItem(i, (float) dot(Forms.vector(form, i), query)))
        .sorted(
            Comparator.comparingDouble((ScoredItem scored) -> -scored.score())
                .thenComparingInt(ScoredItem::index))
        .limit(k)
        .toList();
  }

  private static double cosine(float[] a, float[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }
}
