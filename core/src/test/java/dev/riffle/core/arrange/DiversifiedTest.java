package dev.riffle.core.arrange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.scenario.Arranged;
import dev.riffle.core.scenario.Candidate;
import dev.riffle.core.scenario.Diversity;
import dev.riffle.core.scenario.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DiversifiedTest {
  private static final int DIMS = 5;

  @Property(tries = 200)
  void aWeightOf0ChangesNothing(
      @ForAll long seed,
      @ForAll @IntRange(max = 30) int count,
      @ForAll @IntRange(min = 1, max = 40) int places,
      @ForAll Diversity.Method method) {
    List<Candidate> candidates = Candidates.of(seed, count, DIMS);
    assertThat(arranged(method, 0, Optional.empty(), candidates, places))
        .isEqualTo(candidates.stream().map(it -> new Arranged(it, Optional.empty())).toList());
  }

  @Property(tries = 300)
  void allCandidatesComeBackOnceAndTheBestOneFirst(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 30) int count,
      @ForAll @IntRange(min = 1, max = 40) int places,
      @ForAll @DoubleRange(min = 0, max = 0.99) double weight,
      @ForAll Diversity.Method method,
      @ForAll boolean byLabels) {
    List<Candidate> candidates = Candidates.of(seed, count, DIMS);
    List<Candidate> order =
        Candidates.in(arranged(method, weight, by(byLabels), candidates, places));
    assertThat(order).containsExactlyInAnyOrderElementsOf(candidates);
    assertThat(order.getFirst()).isEqualTo(candidates.getFirst());
    assertThat(Candidates.in(arranged(method, weight, by(byLabels), candidates, places)))
        .isEqualTo(order);
  }

  @Property(tries = 300)
  void marginalRelevanceIsThatOfTryingAllEachTime(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 25) int count,
      @ForAll @IntRange(min = 1, max = 25) int places,
      @ForAll @DoubleRange(min = 0.01, max = 1) double weight,
      @ForAll boolean byLabels) {
    List<Candidate> candidates = Candidates.of(seed, count, DIMS);
    double[] relevance = Relevance.of(candidates);
    Likeness likeness =
        Likeness.of(candidates, new Diversity(Diversity.Method.MMR, weight, by(byLabels)));
    var picked = new ArrayList<Integer>();
    while (picked.size() < Math.min(places, count)) {
      int best = -1;
      double most = Double.NEGATIVE_INFINITY;
      for (int n = 0; n < count; n++) {
        double nearest = 0;
        for (int other : picked) {
          nearest = Math.max(nearest, likeness.of(n, other));
        }
        double gain = (1 - weight) * relevance[n] - weight * nearest;
        if (!picked.contains(n) && gain > most) {
          best = n;
          most = gain;
        }
      }
      picked.add(best);
    }
    assertThat(
            Candidates.in(arranged(Diversity.Method.MMR, weight, by(byLabels), candidates, places))
                .subList(0, picked.size()))
        .isEqualTo(picked.stream().map(candidates::get).toList());
  }

  /** Each pick is within rounding of the one with the greatest determinant, computed whole. */
  @Property(tries = 300)
  void greedyDeterminantsAreThoseOfTryingAllEachTime(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int count,
      @ForAll @IntRange(min = 1, max = 8) int places,
      @ForAll @DoubleRange(min = 0.01, max = 1) double weight,
      @ForAll boolean byLabels) {
    List<Candidate> candidates = Candidates.of(seed, count, DIMS);
    double[] relevance = Relevance.of(candidates);
    Likeness likeness =
        Likeness.of(candidates, new Diversity(Diversity.Method.DPP, weight, by(byLabels)));
    List<Integer> order =
        Candidates.in(arranged(Diversity.Method.DPP, weight, by(byLabels), candidates, places))
            .stream()
            .limit(places)
            .map(candidates::indexOf)
            .toList();
    for (int size = 0; size < order.size(); size++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int n = 0; n < count; n++) {
        if (!order.subList(0, size).contains(n)) {
          most = Math.max(most, worth(order.subList(0, size), n, relevance, likeness, weight));
        }
      }
      assertThat(worth(order.subList(0, size), order.get(size), relevance, likeness, weight))
          .isGreaterThanOrEqualTo(most - 1e-9);
    }
  }

  @Test
  void theSameThingTwiceIsKeptApart() {
    float[] one = {1, 0};
    float[] other = {0.6f, 0.8f};
    List<Candidate> candidates =
        List.of(
            candidate("red shoe", 3, one),
            candidate("the same in blue", 2.9, one),
            candidate("hat", 2.5, other),
            candidate("worst", 0, other));
    for (Diversity.Method method : Diversity.Method.values()) {
      List<Arranged> arranged = arranged(method, 0.5, Optional.empty(), candidates, 2);
      assertThat(Candidates.in(arranged).subList(0, 2))
          .extracting(Candidate::itemId)
          .containsExactly("red shoe", "hat");
      assertThat(arranged.get(1).note()).hasValue("unlike those before it: 3. by score");
    }
  }

  private static Candidate candidate(String id, double score, float[] vector) {
    return new Candidate(id, score, Optional.of(vector), Set.of(), false, 0);
  }

  /** What the set would be worth with one more, by Gauss's elimination of its whole matrix. */
  private static double worth(
      List<Integer> picked, int more, double[] relevance, Likeness likeness, double weight) {
    var set = new ArrayList<>(picked);
    set.add(more);
    assertThat(new HashSet<>(set)).hasSameSizeAs(set);
    var matrix = new double[set.size()][set.size()];
    double sum = 0;
    for (int a = 0; a < set.size(); a++) {
      sum += relevance[set.get(a)];
      for (int b = 0; b < set.size(); b++) {
        matrix[a][b] = a == b ? 1 : Determinant.ALIKE * likeness.of(set.get(a), set.get(b));
      }
    }
    return (1 - weight) * sum + weight * Math.log(determinant(matrix));
  }

  private static double determinant(double[][] matrix) {
    double product = 1;
    for (int step = 0; step < matrix.length; step++) {
      product *= matrix[step][step];
      for (int row = step + 1; row < matrix.length; row++) {
        double factor = matrix[row][step] / matrix[step][step];
        double[] above = matrix[step];
        double[] changed = matrix[row];
        Arrays.setAll(changed, column -> changed[column] - factor * above[column]);
      }
    }
    return product;
  }

  private static Optional<Labels> by(boolean labels) {
    return labels ? Optional.of(new Labels(Labels.Kind.TAG, "")) : Optional.empty();
  }

  private static List<Arranged> arranged(
      Diversity.Method method,
      double weight,
      Optional<Labels> by,
      List<Candidate> candidates,
      int places) {
    return new Diversified(new Diversity(method, weight, by)).arrange(candidates, places, 0);
  }
}
