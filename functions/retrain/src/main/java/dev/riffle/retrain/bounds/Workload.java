package dev.riffle.retrain.bounds;

/**
 * How much there is to compute, counted in multiply-adds.
 *
 * @param cells observed
 * @param users rows
 * @param items columns
 * @param dims length of a vector
 * @param block how many dimensions an epoch solves at once: {@code dims}, or fewer
 * @param epochs how often both sides are solved
 * @param cases held-out users that are ranked for
 */
public record Workload(
    long cells, int users, int items, int dims, int block, int epochs, int cases) {
  /** A model and its twin, each with one more half-step for its users. */
  private static final int MODELS = 2;

  /** Champion, challenger, refit and two baselines are ranked with. */
  private static final int RANKERS = 5;

  /** Ranking reads each item's vector once, from memory: slower than what stays in registers. */
  private static final double FROM_MEMORY = 4;

  /** What a multiply-add takes longer in blocks of 64, measured at 256 and 512 dimensions. */
  private static final double IN_BLOCKS = 1.8;

  /** Solving all users, or all items: n(n+1)/2 of each cell, and a third of n³ for each row. */
  double halfStep(int rows) {
    return gram() + systems(rows, dims, 0);
  }

  /** The same block by block; a cell's score is then made anew, and corrected after each block. */
  private double sweep(int rows) {
    return block == dims
        ? halfStep(rows)
        : gram() + IN_BLOCKS * systems(rows, block, 2 * FROM_MEMORY * dims);
  }

  private double gram() {
    return (double) items * dims * dims;
  }

  /** Summing and solving the rows' systems, and so much more for each cell. */
  private double systems(int rows, int atOnce, double cell) {
    double sums = (double) dims * atOnce + cell;
    double solves = (double) dims * dims + (double) dims * atOnce * atOnce / 3;
    return cells * sums + rows * solves;
  }

  /**
   * A trial of settings: one model, and ranking the cases for so many weights of its two parts.
   *
   * @param weights a score is summed anew for each
   */
  double trial(int weights) {
    double fit = epochs * (sweep(users) + sweep(items)) + halfStep(cases);
    // Every item's score is computed twice: for its height, and for the ranking.
    return fit + FROM_MEMORY * cases * items * (2.0 * dims + 2.0 * weights);
  }

  /** Everything that a training run computes. */
  double total() {
    double epoch = sweep(users) + sweep(items);
    double fits = MODELS * (epochs * epoch + halfStep(users));
    double ranking = RANKERS * FROM_MEMORY * cases * ((double) items + dims) * dims;
    return fits + ranking;
  }
}
