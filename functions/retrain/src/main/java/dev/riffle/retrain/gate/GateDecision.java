package dev.riffle.retrain.gate;

import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.retrain.evaluate.PairedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the gate decided.
 *
 * @param findings for people, the weightiest first; at least one
 * @param consequence what serves therefore, as sentences; empty when the outcome says it
 * @param difference of NDCG@10 to what had to be beaten, when it was measured
 * @param guards how the guarded metrics moved; none without a champion
 */
public record GateDecision(
    Outcome outcome,
    List<String> findings,
    String consequence,
    Optional<PairedDifference> difference,
    List<Guardrail.Fall> guards) {

  /** Under which name manifests keep an outcome's key. */
  public static final String KEY = "gate";

  /** Kinds of decisions. */
  public enum Outcome {
    /** Better than what had to be beaten. */
    PASSED("passed", ServingStrategy.PERSONAL),
    /** No better than popularity, and no other model serves by its vectors: its counts serve. */
    POPULAR("popular", ServingStrategy.POPULAR),
    /** Not better than the model that serves, or a guarded metric fell. */
    REFUSED("refused"),
    /** The first model, on too few cases to say anything: it serves, since there is no other. */
    UNTESTED("untested", ServingStrategy.PERSONAL),
    /** Too few cases to replace a model that serves. */
    UNDECIDED("undecided"),
    /** The request said so. */
    OFF("off", ServingStrategy.PERSONAL);

    private final String key;
    private final Optional<ServingStrategy> serves;

    Outcome(String key) {
      this.key = key;
      this.serves = Optional.empty();
    }

    Outcome(String key, ServingStrategy serves) {
      this.key = key;
      this.serves = Optional.of(serves);
    }

    /**
     * How a model serves that was judged so once, when somebody goes back to it.
     *
     * @param key of the outcome, as its manifest has it
     */
    public static ServingStrategy strategyOf(String key) {
      return key.equals(POPULAR.key) ? ServingStrategy.POPULAR : ServingStrategy.PERSONAL;
    }

    /** Its name in answers, reports and manifests. */
    public String key() {
      return key;
    }
  }

  public GateDecision {
    findings = List.copyOf(findings);
    guards = List.copyOf(guards);
  }

  /** How the model is to serve; nothing when it is not to. */
  public Optional<ServingStrategy> serves() {
    return outcome.serves;
  }

  /** Whether the model is to answer by its vectors. */
  public boolean promotes() {
    return outcome.serves.equals(Optional.of(ServingStrategy.PERSONAL));
  }

  /** For people: the findings, the first of them with what follows from all. */
  public List<String> reasons() {
    var reasons = new ArrayList<>(findings);
    if (!consequence.isEmpty()) {
      reasons.set(0, findings.getFirst() + " " + consequence);
    }
    return List.copyOf(reasons);
  }

  /** This verdict when the gate is off: the findings stay, and the model serves all the same. */
  GateDecision switchedOff() {
    var all = new ArrayList<String>();
    all.add("The gate is off, as the request says.");
    all.addAll(findings);
    return new GateDecision(Outcome.OFF, all, "So this model serves.", difference, guards);
  }

  /**
   * This verdict, but that nothing of the model serves, also when the gate is off: it could not be
   * loaded where it would have to.
   */
  public GateDecision unservable(String reason) {
    var all = new ArrayList<>(findings);
    all.addFirst(reason);
    return new GateDecision(Outcome.REFUSED, all, "", difference, guards);
  }

  /**
   * This verdict, but that the model's vectors do not serve for one more reason, if the gate is on.
   * Its counts may: they do not come from the fit.
   */
  public GateDecision refusedFor(String reason, Incumbent incumbent) {
    var all = new ArrayList<>(findings);
    if (outcome == Outcome.OFF) {
      all.add(1, reason);
      return new GateDecision(outcome, all, consequence, difference, guards);
    }
    all.addFirst(reason);
    return incumbent.personal()
        ? new GateDecision(Outcome.REFUSED, all, "", difference, guards)
        : new GateDecision(
            Outcome.POPULAR, all, "It answers with what is popular.", difference, guards);
  }
}
