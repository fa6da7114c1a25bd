package dev.riffle.retrain.gate;

import dev.riffle.retrain.evaluate.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * Evaluations on the same cases.
 *
 * @param champion of the model that serves, if one does
 * @param popularity of the baseline that a first model has to beat
 * @param contenders all who ranked, these and others, for the report
 * @param notes who was left out, and why
 */
public record PairedEvaluations(
    Optional<Evaluation> champion,
    Evaluation challenger,
    Evaluation popularity,
    List<EvaluatedRanker> contenders,
    List<String> notes) {
  public PairedEvaluations {
    contenders = List.copyOf(contenders);
    notes = List.copyOf(notes);
  }

  int cases() {
    return challenger.cases().size();
  }
}
