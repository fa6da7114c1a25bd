package dev.riffle.retrain.ials;

import dev.riffle.core.online.EncoderSettings;
import java.util.Arrays;
import java.util.function.Supplier;

/** Solves one side's vectors while the other side's stand. */
final class HalfStep {
  private static final int ROWS_A_TASK = 32;

  private final EncoderSettings settings;
  private final Kernel kernel;
  private final WorkerPool workers;

  HalfStep(EncoderSettings settings, Kernel kernel, WorkerPool workers) {
    this.settings = settings;
    this.kernel = kernel;
    this.workers = workers;
  }

  /** Replaces every vector of {@code solved} by the minimum; rows of {@code cells} are its rows. */
  void run(CsrMatrix cells, Factors fixed, Factors solved) {
    float[] base = base(fixed);
    run(cells, solved, () -> new RowSolver(kernel, fixed, base));
  }

  /** Brings every vector of {@code solved} nearer to the minimum: {@link BlockSolver}. */
  void sweep(CsrMatrix cells, Factors fixed, Factors solved, int blockSize) {
    float[] base = base(fixed);
    float[][] blocks = BlockSolver.blocks(base, fixed.dims(), blockSize, kernel);
    run(cells, solved, () -> new BlockSolver(kernel, fixed, base, blocks, blockSize));
  }

  /**
   * The same for some rows of several, of a matrix of which only some columns are at hand.
   *
   * @param gram of all vectors of the other side
   * @param others how many vectors the other side has
   */
  void run(CsrMatrix cells, Factors fixed, Factors solved, double[] gram, long others, int block) {
    float[] base = base(gram);
    if (block == 0) {
      run(cells, solved, () -> new RowSolver(kernel, fixed, base), others);
    } else {
      float[][] blocks = BlockSolver.blocks(base, fixed.dims(), block, kernel);
      run(cells, solved, () -> new BlockSolver(kernel, fixed, base, blocks, block), others);
    }
  }

  /** VᵀV, in the kernel's panels. */
  double[] gram(Factors factors) {
    return ParallelGram.of(factors, kernel, workers);
  }

  /** α₀VᵀV. */
  private float[] base(Factors fixed) {
    return base(gram(fixed));
  }

  private float[] base(double[] gram) {
    var base = new float[gram.length];
    for (int i = 0; i < gram.length; i++) {
      base[i] = (float) (settings.unobservedWeight() * gram[i]);
    }
    return base;
  }

  private void run(CsrMatrix cells, Factors solved, Supplier<Solver> solvers) {
    run(cells, solved, solvers, cells.columnCount());
  }

  private void run(CsrMatrix cells, Factors solved, Supplier<Solver> solvers, long others) {
    int tasks = (cells.rows() + ROWS_A_TASK - 1) / ROWS_A_TASK;
    workers.run(
        tasks,
        solvers,
        (solver, task) -> {
          int from = task * ROWS_A_TASK;
          solve(cells, from, Math.min(cells.rows(), from + ROWS_A_TASK), solver, solved, others);
        });
  }

  private void solve(
      CsrMatrix cells, int from, int end, Solver solver, Factors solved, long others) {
    for (int row = from; row < end; row++) {
      if (cells.count(row) == 0) {
        // There is nothing on the right-hand side.
        int at = row * solved.stride();
        Arrays.fill(solved.values(), at, at + solved.dims(), 0);
      } else {
        solver.add(cells, row, settings.ridge(cells.count(row), others), solved);
      }
    }
    solver.finish(cells, solved);
  }

  /** One thread's, for one row after the other. Both ways throw {@link NotPositiveDefinite}. */
  interface Solver {
    /** Takes a row that has cells, and solves it now or together with later ones. */
    void add(CsrMatrix cells, int row, double ridge, Factors solved);

    /** Solves what still waits. */
    void finish(CsrMatrix cells, Factors solved);
  }
}
