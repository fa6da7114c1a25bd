package dev.riffle.retrain.choice;

import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.core.successor.SuccessorWeights;

/** Counted weights, and how a history weighs their rows. */
record SparsePart(SuccessorWeights weights, SuccessorSettings serving) {
  /** Adds a case's scores to {@code scores}. */
  void add(NumberedCases cases, int n, double[] scores) {
    int[] steps = cases.steps(n);
    for (int step = 0; step < steps.length && step < serving.steps(); step++) {
      int item = steps[step];
      if (item >= 0) {
        double weight = cases.typeWeights(n)[step] * serving.decay(step);
        for (int at = weights.starts()[item]; at < weights.starts()[item + 1]; at++) {
          scores[weights.items()[at]] += weight * weights.weights()[at];
        }
      }
    }
  }
}
