package dev.riffle.retrain.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.retrain.evaluate.PairedDifference;
import dev.riffle.retrain.gate.GateDecision.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedbackRuleTest {
  private static final PairedDifference BETTER = new PairedDifference(.05, .02, .08, 1, 200);
  private static final PairedDifference WORSE = new PairedDifference(-.05, -.08, -.02, 0, 200);
  private static final PairedDifference CHANCE = new PairedDifference(.01, -.02, .04, .7, 200);

  @Test
  void whatIsAsGoodAndHasLearnedPasses() {
    GateDecision verdict = with(decision(Outcome.REFUSED, CHANCE), BETTER, true);

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.reasons().getFirst()).startsWith("No worse by what people like");
    assertThat(verdict.findings()).contains("by likes");
  }

  @Test
  void whatIsWorseByLikesStaysRefused() {
    assertThat(with(decision(Outcome.REFUSED, WORSE), BETTER, true).outcome())
        .isEqualTo(Outcome.REFUSED);
  }

  @Test
  void chanceLetsNothingPass() {
    assertThat(with(decision(Outcome.REFUSED, CHANCE), CHANCE, true).outcome())
        .isEqualTo(Outcome.REFUSED);
    assertThat(with(decision(Outcome.REFUSED, CHANCE), BETTER, false).outcome())
        .as("it has learned nothing: the difference is that of the models")
        .isEqualTo(Outcome.REFUSED);
  }

  @Test
  void whatWouldBeClickedLessDoesNotPass() {
    GateDecision verdict = with(decision(Outcome.PASSED, BETTER), WORSE, false);

    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(verdict.reasons().getFirst()).startsWith("People would click less");
    assertThat(with(decision(Outcome.PASSED, BETTER), CHANCE, false).outcome())
        .isEqualTo(Outcome.PASSED);
  }

  @Test
  void withoutAModelThatServesImpressionsSayNothing() {
    GateDecision first = decision(Outcome.PASSED, BETTER);

    assertThat(FeedbackRule.with(first, Incumbent.NOTHING, Optional.of(WORSE), false))
        .isEqualTo(first);
    assertThat(FeedbackRule.with(first, Incumbent.MODEL, Optional.empty(), true)).isEqualTo(first);
  }

  private static GateDecision with(GateDecision before, PairedDifference clicks, boolean learned) {
    return FeedbackRule.with(before, Incumbent.MODEL, Optional.of(clicks), learned);
  }

  private static GateDecision decision(Outcome outcome, PairedDifference likes) {
    return new GateDecision(outcome, List.of("by likes"), "", Optional.of(likes), List.of());
  }
}
