package dev.riffle.retrain.gate;

import dev.riffle.retrain.evaluate.Evaluation;
import java.util.Optional;

/**
 * Evaluations on the same cases.
 *
 * @param champion of the model that serves, if one does
 * @param popularity of the baseline that a first model has to beat
 */
public record Contest(Optional<Evaluation> champion, Evaluation challenger, Evaluation popularity) {

  int cases() {
    return challenger.cases().size();
  }
}
