package dev.riffle.core.arrange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.scenario.Arranged;
import dev.riffle.core.scenario.Candidate;
import dev.riffle.core.scenario.ImpressionDiscount;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DiscountedTest {
  @Test
  void anItemIsDiscountedForEachTimeThatItWasShownDownToTheFloor() {
    ImpressionDiscount rule = rule(0.5, 0.2);
    assertThat(Discounted.score(rule, 8, 0)).isEqualTo(8);
    assertThat(Discounted.score(rule, 8, 1)).isEqualTo(4);
    assertThat(Discounted.score(rule, 8, 2)).isEqualTo(2);
    assertThat(Discounted.score(rule, 8, 3)).isCloseTo(1.6, within(1e-12));
    assertThat(Discounted.score(rule, -8, 1)).isEqualTo(-16);
  }

  @Test
  void whatWasShownInVainMovesDownAndSaysSo() {
    List<Arranged> arranged =
        new Discounted(rule(0.5, 0.1))
            .arrange(List.of(shown("a", 3, 1), shown("b", 2, 0), shown("c", 1, 0)), 2, 0);
    assertThat(Candidates.in(arranged))
        .extracting(Candidate::itemId)
        .containsExactly("b", "a", "c");
    assertThat(arranged.get(1).note()).hasValue("shown once in vain");
    assertThat(arranged.get(0).note()).isEmpty();
  }

  @Property(tries = 300)
  void aDiscountOnlyEverLowersAndSortsByWhatIsLeft(
      @ForAll long seed,
      @ForAll @IntRange(max = 30) int count,
      @ForAll @DoubleRange(min = 0.01, max = 1) double factor,
      @ForAll @DoubleRange(min = 0.01, max = 1) double floor) {
    List<Candidate> candidates = Candidates.of(seed, count, 2);
    List<Candidate> order =
        Candidates.in(new Discounted(rule(factor, floor)).arrange(candidates, 10, 0));
    assertThat(order).isSortedAccordingTo(Comparator.comparingDouble(it -> -it.score()));
    assertThat(order)
        .extracting(Candidate::itemId)
        .containsExactlyInAnyOrderElementsOf(candidates.stream().map(Candidate::itemId).toList());
    for (Candidate before : candidates) {
      double after =
          order.stream()
              .filter(it -> it.itemId().equals(before.itemId()))
              .findFirst()
              .orElseThrow()
              .score();
      assertThat(after).isLessThanOrEqualTo(before.score());
      if (before.impressions() == 0) {
        assertThat(after).isEqualTo(before.score());
      }
    }
  }

  @Property(tries = 100)
  void aFactorOf1ChangesNoOrder(@ForAll long seed, @ForAll @IntRange(max = 30) int count) {
    List<Candidate> candidates = Candidates.of(seed, count, 2);
    assertThat(Candidates.in(new Discounted(rule(1, 0.1)).arrange(candidates, 10, 0)))
        .isEqualTo(candidates);
  }

  private static Candidate shown(String id, double score, int impressions) {
    return new Candidate(id, score, Optional.empty(), Set.of(), false, impressions);
  }

  private static ImpressionDiscount rule(double factor, double floor) {
    return new ImpressionDiscount(factor, floor, Duration.ofDays(7));
  }
}
