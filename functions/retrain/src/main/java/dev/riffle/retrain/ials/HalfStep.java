package dev.riffle.retrain.ials;

import dev.riffle.core.online.EncoderSettings;
import java.util.function.Supplier;

/** Solves one side's vectors while the other side's stand. */
final class HalfStep {
  private static final int ROWS_A_TASK = 32;

  private final EncoderSettings settings;
  private final Kernel kernel;
  private final Workers workers;

  HalfStep(EncoderSettings settings, Kernel kernel, Workers workers) {
    this.settings = settings;
    this.kernel = kernel;
    this.workers = workers;
  }

  /** Replaces every vector of {@code solved} by the minimum; rows of {@code cells} are its rows. */
  void run(Cells cells, Factors fixed, Factors solved) {
    float[] base = base(fixed);
    run(cells, solved, () -> new RowSolver(settings, kernel, fixed, base));
  }

  /** Brings every vector of {@code solved} nearer to the minimum: {@link BlockSolver}. */
  void sweep(Cells cells, Factors fixed, Factors solved, int blockSize) {
    float[] base = base(fixed);
    float[][] blocks = BlockSolver.blocks(base, fixed.dims(), blockSize, kernel);
    run(cells, solved, () -> new BlockSolver(settings, kernel, fixed, base, blocks, blockSize));
  }

  /** α₀VᵀV. */
  private float[] base(Factors fixed) {
    double[] gram = Gram.of(fixed, kernel, workers);
    var base = new float[gram.length];
    for (int i = 0; i < gram.length; i++) {
      base[i] = (float) (settings.unobservedWeight() * gram[i]);
    }
    return base;
  }

  private void run(Cells cells, Factors solved, Supplier<Solver> solvers) {
    int tasks = (cells.rows() + ROWS_A_TASK - 1) / ROWS_A_TASK;
    workers.run(
        tasks,
        solvers,
        (solver, task) -> {
          int from = task * ROWS_A_TASK;
          solver.solve(cells, from, Math.min(cells.rows(), from + ROWS_A_TASK), solved);
        });
  }

  /** One thread's, for some rows after others. */
  interface Solver {
    /**
     * Solves the rows [from, to) of {@code cells} into those of {@code solved}.
     *
     * @throws NotPositiveDefinite when rounding has eaten a ridge
     */
    void solve(Cells cells, int from, int to, Factors solved);
  }
}
