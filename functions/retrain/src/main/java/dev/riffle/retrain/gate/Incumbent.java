package dev.riffle.retrain.gate;

/** What serves a tenant before a new model is judged. */
public enum Incumbent {
  /** Nothing: no model was promoted yet. */
  NOTHING,
  /** A model's counts, since its vectors were no better than they. */
  POPULARITY,
  /** A model, by its vectors. */
  MODEL,
  /** A model by its vectors that cannot be read here, and so cannot be compared with. */
  UNREADABLE;

  /** Whether a model answers by its vectors. */
  boolean personal() {
    return this == MODEL || this == UNREADABLE;
  }
}
