package dev.riffle.retrain.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.InteractionType;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the test promises, over many simulated experiments with a fixed seed. */
class MixtureSprtTest {
  private static final int EXPERIMENTS = 1_000;
  private static final int USERS = 3_000;
  private static final int PEEK_EVERY = 50;
  private static final AnalysisSettings RULES = AnalysisSettings.defaults();

  @ParameterizedTest
  @ValueSource(doubles = {0.03, 0.1, 0.5})
  void whoLooksAfterEveryFiftyUsersIsFooledNoMoreOftenThanAlpha(double rate) {
    int fooled = 0;
    int fooledByNaive = 0;
    for (int seed = 0; seed < EXPERIMENTS; seed++) {
      var random = new SplittableRandom(seed);
      var test = new MixtureSprt(RULES, 1);
      var naive = new NaiveTest();
      boolean refused = false;
      boolean naivelyRefused = false;
      for (int user = 1; user <= USERS; user++) {
        boolean treatment = random.nextBoolean();
        boolean success = random.nextDouble() < rate;
        test.add(treatment, success);
        naive.add(treatment, success);
        if (user % PEEK_EVERY == 0 && test.hasEnough()) {
          refused |= test.p() <= RULES.alpha();
          naivelyRefused |= naive.isSignificant();
        }
      }
      fooled += refused ? 1 : 0;
      fooledByNaive += naivelyRefused ? 1 : 0;
    }

    assertThat(fooled / (double) EXPERIMENTS).isLessThanOrEqualTo(RULES.alpha());
    assertThat(fooledByNaive / (double) EXPERIMENTS)
        .as("the test that one may look at once")
        .isGreaterThan(3 * RULES.alpha());
  }

  @Test
  void unevenSharesAndSeveralArmsAreNoWayAround() {
    int treatments = 3;
    int fooled = 0;
    for (int seed = 0; seed < EXPERIMENTS; seed++) {
      var random = new SplittableRandom(seed);
      var tests = new MixtureSprt[treatments];
      for (int i = 0; i < treatments; i++) {
        tests[i] = new MixtureSprt(RULES, treatments);
      }
      for (int user = 0; user < USERS; user++) {
        boolean success = random.nextDouble() < 0.1;
        int place = random.nextInt(10);
        if (place < treatments) {
          tests[place].add(true, success);
        } else {
          for (MixtureSprt test : tests) {
            test.add(false, success);
          }
        }
      }
      boolean any = false;
      for (MixtureSprt test : tests) {
        any |= test.isDifferent();
      }
      fooled += any ? 1 : 0;
    }

    assertThat(fooled / (double) EXPERIMENTS).isLessThanOrEqualTo(RULES.alpha());
  }

  @Test
  void aDifferenceIsFoundAndTheBoundsHoldIt() {
    int found = 0;
    int outside = 0;
    for (int seed = 0; seed < EXPERIMENTS; seed++) {
      var test = run(new SplittableRandom(seed), 6_000, 0.10, 0.16);
      found += test.isDifferent() && test.interval().from() > 0 ? 1 : 0;
      outside += test.interval().from() > 0.06 || test.interval().until() < 0.06 ? 1 : 0;
    }

    assertThat(found / (double) EXPERIMENTS).isGreaterThan(0.99);
    assertThat(outside / (double) EXPERIMENTS)
        .as("the truth was outside at any of the looks")
        .isLessThanOrEqualTo(RULES.alpha());
  }

  @Test
  void aWorseArmIsFoundAsWell() {
    var test = run(new SplittableRandom(5), 6_000, 0.20, 0.12);

    assertThat(test.interval().until()).isNegative();
    assertThat(test.p()).isLessThan(0.001);
  }

  @Test
  void pFallsOnlyAndBoundsNarrowOnly() {
    var random = new SplittableRandom(3);
    var test = new MixtureSprt(RULES, 1);
    double p = 1;
    double width = 2;
    for (int user = 0; user < USERS; user++) {
      test.add(user % 2 == 0, random.nextDouble() < (user % 2 == 0 ? 0.14 : 0.10));
      if (test.hasEnough()) {
        double now = test.interval().until() - test.interval().from();
        assertThat(test.p()).isLessThanOrEqualTo(p);
        assertThat(now).isLessThanOrEqualTo(width);
        p = test.p();
        width = now;
      }
    }
  }

  @Test
  void theRatioIsThePapers() {
    var rules = new AnalysisSettings(InteractionType.CLICK, 0.05, Duration.ZERO, 0.1, 20);
    var test = new MixtureSprt(rules, 1);
    for (int user = 0; user < 40; user++) {
      // The other way round first, so that the last look is the strongest.
      test.add(user % 2 == 0, user % 2 == 0 ? user >= 4 : user % 4 == 1);
    }

    double treated = 18.5 / 21;
    double control = 10.5 / 21;
    double variance = treated * (1 - treated) / 20 + control * (1 - control) / 20;
    double difference = 18 / 20.0 - 10 / 20.0;
    double ratio =
        Math.sqrt(variance / (variance + 0.01))
            * Math.exp(0.01 * difference * difference / (2 * variance * (variance + 0.01)));
    assertThat(test.p()).isCloseTo(1 / ratio, within(1e-12));
    assertThat(test.isDifferent()).isEqualTo(ratio >= 20);
  }

  @Test
  void aDifferenceThatTurnsRoundIsNoDifference() {
    var test = new MixtureSprt(RULES, 1);
    feed(test, new SplittableRandom(1), 20_000, 0.1, 0.3);
    feed(test, new SplittableRandom(2), 200_000, 0.3, 0.1);

    assertThat(test.isTorn()).isTrue();
    assertThat(Comparison.of("b", "a", test).verdict()).isEqualTo(Comparison.Verdict.CHANGING);
  }

  private static MixtureSprt run(
      SplittableRandom random, int users, double control, double treated) {
    var test = new MixtureSprt(RULES, 1);
    feed(test, random, users, control, treated);
    return test;
  }

  private static void feed(
      MixtureSprt test, SplittableRandom random, int users, double control, double treated) {
    for (int user = 0; user < users; user++) {
      boolean treatment = random.nextBoolean();
      test.add(treatment, random.nextDouble() < (treatment ? treated : control));
    }
  }

  /** The usual two-sided z-test of two shares at 5 %. */
  private static final class NaiveTest {
    private final long[] users = new long[2];
    private final long[] successes = new long[2];

    void add(boolean treatment, boolean success) {
      users[treatment ? 1 : 0]++;
      successes[treatment ? 1 : 0] += success ? 1 : 0;
    }

    boolean isSignificant() {
      double a = (double) successes[0] / users[0];
      double b = (double) successes[1] / users[1];
      double all = (double) (successes[0] + successes[1]) / (users[0] + users[1]);
      double deviation = Math.sqrt(all * (1 - all) * (1.0 / users[0] + 1.0 / users[1]));
      return Math.abs(a - b) > 1.96 * deviation;
    }
  }
}
