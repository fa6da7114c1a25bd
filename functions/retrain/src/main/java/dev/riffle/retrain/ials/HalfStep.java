package dev.riffle.retrain.ials;

import dev.riffle.core.online.EncoderSettings;

/** The exact minimum over one side's vectors while the other side's stand. */
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

  /** Replaces every vector of {@code solved}; rows of {@code cells} are its rows. */
  void run(Cells cells, Factors fixed, Factors solved) {
    double[] gram = Gram.of(fixed, kernel, workers);
    var base = new float[gram.length];
    for (int i = 0; i < gram.length; i++) {
      base[i] = (float) (settings.unobservedWeight() * gram[i]);
    }
    int tasks = (cells.rows() + ROWS_A_TASK - 1) / ROWS_A_TASK;
    workers.run(
        tasks,
        () -> new RowSolver(kernel, fixed, base),
        (solver, task) -> {
          int end = Math.min(cells.rows(), (task + 1) * ROWS_A_TASK);
          for (int row = task * ROWS_A_TASK; row < end; row++) {
            double ridge = settings.ridge(cells.count(row), cells.columnCount());
            solver.solve(cells, row, ridge, solved.values(), row * solved.stride());
          }
        });
  }
}
