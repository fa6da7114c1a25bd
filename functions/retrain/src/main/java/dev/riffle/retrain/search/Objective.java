package dev.riffle.retrain.search;

/**
 * Trains with settings and says how good the model is on data that neither the training nor the
 * final test sees.
 */
public interface Objective {
  /**
   * A score that may be compared with that of any other trial; larger is better.
   *
   * @throws dev.riffle.retrain.ials.NotPositiveDefinite when these settings cannot be solved, which
   *     counts against them
   */
  double score(Trial trial);
}
