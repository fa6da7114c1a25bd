package dev.riffle.retrain.bounds;

/**
 * How much there is to compute, counted in multiply-adds.
 *
 * @param cells observed
 * @param users rows
 * @param items columns
 * @param dims length of a vector
 * @param epochs how often both sides are solved
 * @param cases held-out users that are ranked for
 */
public record Workload(long cells, int users, int items, int dims, int epochs, int cases) {
  /** A model and its twin, each with one more half-step for its users. */
  private static final int MODELS = 2;

  /** Champion, challenger, refit and two baselines are ranked with. */
  private static final int RANKERS = 5;

  /** Ranking reads each item's vector once, from memory: slower than what stays in registers. */
  private static final double FROM_MEMORY = 4;

  /** Solving all users, or all items: n(n+1)/2 of each cell, and a third of n³ for each row. */
  double halfStep(int rows) {
    double square = (double) dims * dims;
    return cells * square + rows * square * (1 + dims / 3.0) + (double) items * square;
  }

  /** Everything that a training run computes. */
  double total() {
    double epoch = halfStep(users) + halfStep(items);
    double fits = MODELS * (epochs * epoch + halfStep(users));
    double ranking = RANKERS * FROM_MEMORY * cases * ((double) items + dims) * dims;
    return fits + ranking;
  }
}
