package dev.riffle.retrain.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RatesTest {
  @Test
  void aShareOfUsersHasWilsonsInterval() {
    // Newcombe 1998, table I, method 3: 81 of 263, and 0 of 20.
    ConfidenceInterval interval = ConfidenceInterval.ofShare(81, 263, 0.05);
    assertThat(interval.value()).isCloseTo(0.3080, within(5e-5));
    assertThat(interval.from()).isCloseTo(0.2553, within(5e-5));
    assertThat(interval.until()).isCloseTo(0.3662, within(5e-5));
    assertThat(ConfidenceInterval.ofShare(0, 20, 0.05).from()).isZero();
    assertThat(ConfidenceInterval.ofShare(0, 20, 0.05).until()).isCloseTo(0.1611, within(5e-5));
  }

  @Test
  void withOneImpressionEachUsersAreImpressions() {
    var rate = new ClusteredRate();
    for (int user = 0; user < 1_000; user++) {
      rate.add(1, user % 5 == 0 ? 1 : 0);
    }

    ConfidenceInterval interval = rate.interval(0.05).orElseThrow();
    double half = 1.96 * Math.sqrt(0.2 * 0.8 / 999);
    assertThat(interval.value()).isCloseTo(0.2, within(1e-12));
    assertThat(interval.from()).isCloseTo(0.2 - half, within(1e-5));
    assertThat(interval.until()).isCloseTo(0.2 + half, within(1e-5));
  }

  @Test
  void theIntervalHoldsTheTruthWhereUsersDifferAndOneOverImpressionsDoesNot() {
    int held = 0;
    int heldByNaive = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      var random = new SplittableRandom(seed);
      var rate = new ClusteredRate();
      long shown = 0;
      long clicked = 0;
      for (int user = 0; user < 400; user++) {
        // Half never click, half click at two impressions of ten; many impressions or few.
        double inclination = random.nextBoolean() ? 0.2 : 0;
        int impressions = random.nextBoolean() ? 40 : 4;
        int clicks = 0;
        for (int i = 0; i < impressions; i++) {
          clicks += random.nextDouble() < inclination ? 1 : 0;
        }
        rate.add(impressions, clicks);
        shown += impressions;
        clicked += clicks;
      }
      ConfidenceInterval interval = rate.interval(0.05).orElseThrow();
      held += interval.from() <= 0.1 && 0.1 <= interval.until() ? 1 : 0;
      double naive = (double) clicked / shown;
      heldByNaive += Math.abs(naive - 0.1) <= 1.96 * Math.sqrt(naive * (1 - naive) / shown) ? 1 : 0;
    }

    assertThat(held).isBetween(930, 970);
    assertThat(heldByNaive).as("with impressions as the unit").isLessThan(750);
  }

  @Test
  void whereNothingVariesThereIsNoInterval() {
    var rate = new ClusteredRate();
    rate.add(10, 3);
    assertThat(rate.interval(0.05)).as("one user").isEmpty();
    var none = new ClusteredRate();
    none.add(10, 0);
    none.add(10, 0);
    assertThat(none.interval(0.05)).as("no success").isEmpty();
  }

  @Test
  void anUnevenSplitIsFoundAndAnEvenOneIsNot() {
    // Chi-square with one degree of freedom is over 10.83 once in a thousand.
    assertThat(
            SampleRatioMismatch.of(new long[] {5_170, 4_830}, new double[] {0.5, 0.5})
                .orElseThrow()
                .p())
        .isCloseTo(0.00067, within(1e-5));
    assertThat(SampleRatioMismatch.of(new long[] {5_170, 4_830}, new double[] {0.5, 0.5}))
        .matches(ratio -> ratio.orElseThrow().suspicious());
    assertThat(SampleRatioMismatch.of(new long[] {8_050, 1_000, 950}, new double[] {0.8, 0.1, 0.1}))
        .matches(ratio -> !ratio.orElseThrow().suspicious());
  }

  @Test
  void aSplitOfFewUsersOrOfOneArmIsNotJudged() {
    assertThat(SampleRatioMismatch.of(new long[] {40, 4}, new double[] {0.9, 0.1})).isEmpty();
    assertThat(SampleRatioMismatch.of(new long[] {100, 3}, new double[] {1, 0})).isEmpty();
  }
}
