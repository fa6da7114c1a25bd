package dev.riffle.core.arrange;

import dev.riffle.core.scenario.Candidate;
import java.util.List;

/** Scores beside each other: 1 is the best candidate's, 0 the worst one's. */
final class Relevance {
  private Relevance() {}

  /** Of each candidate; 1 of all where they have one score. */
  static double[] of(List<Candidate> candidates) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Candidate candidate : candidates) {
      least = Math.min(least, candidate.score());
      most = Math.max(most, candidate.score());
    }
    double range = most - least;
    var relevance = new double[candidates.size()];
    for (int n = 0; n < relevance.length; n++) {
      relevance[n] = range > 0 ? (candidates.get(n).score() - least) / range : 1;
    }
    return relevance;
  }
}
