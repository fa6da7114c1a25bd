package dev.riffle.retrain.gate;

import dev.riffle.retrain.evaluate.PairedDifference;
import dev.riffle.retrain.gate.GateDecision.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What impressions add to a verdict about a model, where another one serves. Both are compared as
 * they answer, on lists that people saw: a model that is no worse by what people like, and with
 * what it learned from impressions better beyond chance, passes; one whose lists would be clicked
 * less beyond chance, because the model that serves has learned and it has not, does not.
 */
public final class FeedbackRule {
  private FeedbackRule() {}

  /**
   * The verdict with what impressions say.
   *
   * @param before by what people like
   * @param clicks by how much NDCG of clicks is above that of the model that serves, if measured
   * @param learned whether the model has learned from impressions, and is the better for it
   */
  public static GateDecision with(
      GateDecision before,
      Incumbent incumbent,
      Optional<PairedDifference> clicks,
      boolean learned) {
    if (clicks.isEmpty() || incumbent != Incumbent.MODEL || before.outcome() == Outcome.OFF) {
      return before;
    }
    PairedDifference difference = clicks.get();
    if (before.promotes() && difference.high() < 0) {
      return before.refusedFor(
          "People would click less of what it shows: " + figures(difference), incumbent);
    }
    if (before.outcome() == Outcome.REFUSED && learned && difference.low() > 0 && stands(before)) {
      List<String> findings = new ArrayList<>();
      findings.add(
          "No worse by what people like, and better by what they click, with what it learned from"
              + " impressions: "
              + figures(difference));
      findings.addAll(before.findings());
      return new GateDecision(Outcome.PASSED, findings, "", before.difference(), before.guards());
    }
    return before;
  }

  /** Whether it may be as good as the model that serves, and no guarded metric fell. */
  private static boolean stands(GateDecision verdict) {
    return verdict.difference().filter(likes -> likes.high() > 0).isPresent()
        && verdict.guards().stream().noneMatch(Guardrail.Fall::tooFar);
  }

  private static String figures(PairedDifference difference) {
    return String.format(
        Locale.ROOT,
        "NDCG of clicks differs by %+.4f from that of the model that serves, %+.4f to %+.4f in 95"
            + " of 100 resamplings of %,d users.",
        difference.mean(),
        difference.low(),
        difference.high(),
        difference.cases());
  }
}
