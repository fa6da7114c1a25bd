package dev.riffle.retrain.experiment;

import static dev.riffle.retrain.experiment.Lines.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.InteractionType;
import dev.riffle.retrain.archive.ArchivedObject;
import dev.riffle.retrain.archive.Written;
import dev.riffle.retrain.experiment.AnalysisPlan.Planned;
import dev.riffle.retrain.experiment.Comparison.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** From archived lines to words, over simulated users. */
class SimulatedExperimentTest {
  private static final long HEAP = 1L << 30;
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final AnalysisSettings RULES =
      new AnalysisSettings(InteractionType.CLICK, 0.05, Duration.ofHours(1), 0.05, 100);

  @Test
  void aBetterArmIsNamedWithItsRateAsItWasSent() {
    Simulated simulated = simulate(2_000, 0.20, 0.32);

    ExperimentResults results = results(simulated, simulated.end());

    ArmResult bold = results.arms().getLast();
    assertThat(bold.users()).isEqualTo(simulated.users[1]);
    assertThat(bold.outcomes().get(InteractionType.CLICK).users()).isEqualTo(simulated.clickers[1]);
    assertThat(bold.outcomes().get(InteractionType.CLICK).perUser().orElseThrow().value())
        .isEqualTo((double) simulated.clickers[1] / simulated.users[1]);
    Comparison comparison = results.comparisons().getFirst();
    assertThat(comparison.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(comparison.found().orElseThrow().difference().value()).isCloseTo(0.12, within(0.04));
    assertThat(results.sampleRatio().orElseThrow().suspicious()).isFalse();
    assertThat(ExperimentSummary.warnings(results)).isEmpty();
    assertThat(ExperimentSummary.of(results))
        .anyMatch(line -> line.startsWith("default (control): ") && line.contains(" of users"))
        .last()
        .asString()
        .startsWith("bold against default: ")
        .endsWith("bold is better.");
  }

  @Test
  void whatDoesNotDifferIsNotCalledDifferent() {
    Simulated simulated = simulate(2_000, 0.20, 0.20);

    Comparison comparison = results(simulated, simulated.end()).comparisons().getFirst();

    assertThat(comparison.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void aLaterReportSaysAtLeastWhatAnEarlierOneDid() {
    Simulated simulated = simulate(800, 0.20, 0.40);
    double p = 1;
    for (int part = 1; part <= 4; part++) {
      var look = Duration.between(START, simulated.end()).dividedBy(4).multipliedBy(part);

      Comparison comparison = results(simulated, START.plus(look)).comparisons().getFirst();

      double now = comparison.found().map(Comparison.Found::p).orElse(1.0);
      assertThat(now).isLessThanOrEqualTo(p);
      p = now;
    }
    assertThat(p).isLessThan(0.05);
  }

  @Test
  void tooFewUsersAreSaidToBeTooFew() {
    Simulated simulated = simulate(30, 0.2, 0.5);

    ExperimentResults results = results(simulated, simulated.end());

    assertThat(results.comparisons().getFirst().verdict()).isEqualTo(Verdict.TOO_FEW);
    assertThat(ExperimentSummary.of(results).getLast())
        .isEqualTo(
            ("%d users in arm bold and %d users in arm default, 100 are needed: nothing can be said"
                    + " yet (a user counts 1 hour after their first impression).")
                .formatted(simulated.users[1], simulated.users[0]));
  }

  @Test
  void usersEnterTheTestWhenTheirHorizonIsOverAndThenStayAsTheyAre() {
    var lines = new Lines();
    for (int user = 0; user < 300; user++) {
      String arm = user % 2 == 0 ? "default" : "bold";
      lines.add("impression", "u" + user, arm, START);
      // Too late for the test, counted in the arm all the same.
      lines.add("click", "u" + user, arm, START.plus(RULES.horizon()).plusMillis(1));
    }

    ExperimentResults early = results(lines.objects(), START.plus(RULES.horizon()).minusMillis(1));
    ExperimentResults late = results(lines.objects(), START.plus(Duration.ofDays(1)));

    assertThat(early.comparisons().getFirst().users()).isZero();
    assertThat(late.comparisons().getFirst().users()).isEqualTo(150);
    assertThat(late.comparisons().getFirst().found().orElseThrow().rate()).isZero();
    assertThat(late.arms().getLast().outcomes().get(InteractionType.CLICK).users()).isEqualTo(150);
  }

  @Test
  void aSplitThatIsNotAsDrawnIsWarnedOf() {
    var lines = new Lines();
    for (int user = 0; user < 400; user++) {
      lines.add("impression", "u" + user, user % 3 == 0 ? "bold" : "default", START);
    }

    ExperimentResults results = results(lines.objects(), START.plus(Duration.ofDays(1)));

    assertThat(ExperimentSummary.warnings(results))
        .singleElement()
        .asString()
        .contains("did not come to the arms as they were drawn")
        .contains("default 266 for a share of 50.00 %", "bold 134 for a share of 50.00 %")
        .contains("Believe no figure");
  }

  /**
   * Users one a minute, some seen once and some often; lines shuffled over objects and some of them
   * twice.
   */
  private static Simulated simulate(int users, double control, double treated) {
    var random = new Random(7);
    var lines = new Lines();
    var simulated = new Simulated(new ArrayList<>(), new int[2], new int[2], users);
    for (int user = 0; user < users; user++) {
      int arm = random.nextInt(2);
      String name = arm == 0 ? "default" : "bold";
      Instant time = START.plus(A_MINUTE.multipliedBy(user));
      for (int i = 0; i <= random.nextInt(5); i++) {
        lines.add("impression", "u" + user, name, time.plusSeconds(i));
      }
      simulated.users[arm]++;
      if (random.nextDouble() < (arm == 0 ? control : treated)) {
        lines.add("click", "u" + user, name, time.plusSeconds(30));
        simulated.clickers[arm]++;
      }
    }
    var all = new ArrayList<>(lines.all());
    all.addAll(lines.all().subList(0, all.size() / 10));
    Collections.shuffle(all, random);
    for (int from = 0; from < all.size(); from += 1_000) {
      var part = all.subList(from, Math.min(from + 1_000, all.size()));
      simulated.objects.add(
          Written.of(
              "events/2026/11/20/12/%d.ndjson.gz".formatted(from), part.toArray(String[]::new)));
    }
    return simulated;
  }

  private record Simulated(List<ArchivedObject> objects, int[] users, int[] clickers, int minutes) {
    /** When the last user's horizon is over. */
    Instant end() {
      return START.plus(A_MINUTE.multipliedBy(minutes)).plus(RULES.horizon());
    }
  }

  private static ExperimentResults results(Simulated simulated, Instant until) {
    return results(simulated.objects(), until);
  }

  private static ExperimentResults results(List<ArchivedObject> objects, Instant until) {
    var plan =
        new AnalysisPlan(
            "default",
            Lines.EXPERIMENT,
            START,
            until,
            List.of(new Planned("default", 0.5), new Planned("bold", 0.5)),
            RULES);
    return ExperimentResults.of(ExperimentCounter.of(plan, objects, HEAP));
  }
}
