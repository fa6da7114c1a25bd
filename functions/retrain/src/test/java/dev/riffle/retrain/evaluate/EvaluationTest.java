package dev.riffle.retrain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.online.History;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final ItemCounts COUNTS =
      new ItemCounts(Map.of("a", 8, "b", 4, "c", 1, "d", 0), 8);

  @Test
  void meansAreOverCasesAndSegmentsOverTheirs() {
    var cases =
        List.of(
            new Case("u", History.EMPTY, Set.of("a"), Set.of(Segment.NEW_USER)),
            new Case("v", History.EMPTY, Set.of("z"), Set.of()));

    Evaluation evaluation = evaluate((_, _) -> List.of("b", "a"), cases, 2);

    assertThat(evaluation.values(Metric.MRR)).containsExactly(0.5, 0);
    assertThat(evaluation.metrics().cases()).isEqualTo(2);
    assertThat(evaluation.metrics().mean(Metric.MRR)).isEqualTo(0.25);
    assertThat(evaluation.mean(Metric.MRR)).isEqualTo(0.25);
    assertThat(evaluation.metrics(Segment.NEW_USER).mean(Metric.MRR)).isEqualTo(0.5);
    assertThat(evaluation.metrics(Segment.NEW_ITEM).cases()).isZero();
    assertThat(evaluation.metrics(Segment.NEW_ITEM).mean(Metric.MRR)).isZero();
  }

  @Test
  void whatIsShownHasCoverageNoveltyAndInequality() {
    var cases = List.of(someone("u"), someone("v"));

    Metrics metrics = evaluate((_, _) -> List.of("a", "b"), cases, 1).metrics();

    assertThat(metrics.coverage()).isEqualTo(0.5);
    assertThat(metrics.novelty()).as("a says 0 bits, b says 1").isCloseTo(0.5, within(1e-12));
    assertThat(metrics.gini()).as("two of four share all").isCloseTo(0.5, within(1e-12));
  }

  @Test
  void giniIsTheMeanDifferenceOfExposure() {
    var random = new SplittableRandom(2);
    var shown = new ArrayList<List<String>>();
    var exposure = new Exposure(COUNTS);
    for (int i = 0; i < 50; i++) {
      var items = List.of("a", "b", "c", "d").subList(0, 1 + random.nextInt(3));
      shown.add(items);
      exposure.add(items);
    }
    double[] counts =
        IntStream.range(0, 4)
            .mapToDouble(
                item ->
                    shown.stream()
                        .filter(s -> s.contains("abcd".substring(item, item + 1)))
                        .count())
            .toArray();
    double differences = 0;
    double sum = 0;
    for (double one : counts) {
      sum += one;
      for (double other : counts) {
        differences += Math.abs(one - other);
      }
    }
    assertThat(exposure.gini()).isCloseTo(differences / (2 * 4 * sum), within(1e-12));
  }

  @Test
  void howManyThreadsThereAreChangesNothing() {
    var cases = IntStream.range(0, 500).mapToObj(i -> someone("user" + i)).toList();
    Ranker ranker = (history, k) -> List.of("d", "a");

    assertThat(evaluate(ranker, cases, 4).metrics())
        .isEqualTo(evaluate(ranker, cases, 1).metrics());
  }

  @Test
  void noCasesGiveZeros() {
    Metrics metrics = evaluate((_, _) -> List.of("a"), List.of(), 1).metrics();
    assertThat(metrics.cases()).isZero();
    assertThat(metrics.mean(Metric.HR_10)).isZero();
    assertThat(metrics.coverage()).isZero();
    assertThat(metrics.gini()).isZero();
  }

  private static Case someone(String user) {
    return new Case(user, History.EMPTY, Set.of("a"), Set.of());
  }

  private static Evaluation evaluate(Ranker ranker, List<Case> cases, int threads) {
    try (var workers = new WorkerPool(threads)) {
      return Evaluation.of(ranker, cases, COUNTS, workers);
    }
  }
}
