package dev.riffle.retrain.gate;

import dev.riffle.retrain.evaluate.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the gate decided.
 *
 * @param reasons for people, the weightiest first; at least one
 * @param difference of NDCG@10 to what had to be beaten, when it was measured
 * @param guards how the guarded metrics moved; none without a champion
 */
public record Verdict(
    Outcome outcome,
    List<String> reasons,
    Optional<Difference> difference,
    List<Guard.Fall> guards) {

  /** Kinds of decisions. */
  public enum Outcome {
    /** Better than what had to be beaten. */
    PASSED("passed", true),
    /** Not better, or a guarded metric fell. */
    REFUSED("refused", false),
    /** The first model, on too few cases to say anything: it serves, since there is no other. */
    UNTESTED("untested", true),
    /** Too few cases to replace a model that serves. */
    UNDECIDED("undecided", false),
    /** The request said so. */
    OFF("off", true);

    private final String key;
    private final boolean promotes;

    Outcome(String key, boolean promotes) {
      this.key = key;
      this.promotes = promotes;
    }

    /** Its name in answers, reports and manifests. */
    public String key() {
      return key;
    }
  }

  public Verdict {
    reasons = List.copyOf(reasons);
    guards = List.copyOf(guards);
  }

  /** Whether the model is to serve. */
  public boolean promotes() {
    return outcome.promotes;
  }

  static Verdict without(Outcome outcome, String reason) {
    return new Verdict(outcome, List.of(reason), Optional.empty(), List.of());
  }

  /** This verdict, but that the model does not serve for one more reason, if the gate is on. */
  public Verdict refusedFor(String reason) {
    var all = new ArrayList<String>();
    all.add(reason);
    all.addAll(reasons);
    return new Verdict(outcome == Outcome.OFF ? outcome : Outcome.REFUSED, all, difference, guards);
  }
}
