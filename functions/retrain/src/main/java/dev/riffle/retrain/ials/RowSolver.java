package dev.riffle.retrain.ials;

import java.util.Arrays;

/**
 * Solves one row at a time: (α₀G + Σ w vvᵀ + ridge·I) u = Σ pull·v. Holds one thread's scratch, so
 * that a row allocates nothing.
 */
final class RowSolver {
  private final Kernel kernel;
  private final Factors fixed;
  private final float[] base;
  private final Tile tile;
  private final LinearSystem system;

  /**
   * @param fixed the vectors of the other side
   * @param base α₀G, in the kernel's panels
   */
  RowSolver(Kernel kernel, Factors fixed, float[] base) {
    this.kernel = kernel;
    this.fixed = fixed;
    this.base = base;
    this.tile = new Tile(fixed.dims());
    this.system = new LinearSystem(kernel, fixed.dims());
  }

  /**
   * Writes the solution of {@code row} to {@code into} at {@code offset}.
   *
   * @throws NotPositiveDefinite when rounding has eaten the ridge
   */
  void solve(Cells cells, int row, double ridge, float[] into, int offset) {
    int dims = fixed.dims();
    int end = cells.starts()[row + 1];
    if (cells.count(row) == 0) {
      // There is nothing on the right-hand side.
      Arrays.fill(into, offset, offset + dims, 0);
      return;
    }
    Arrays.fill(system.side, 0);
    float[] from = base;
    for (int cell = cells.starts()[row]; cell < end; cell += Kernel.TILE) {
      tile.take(cells, cell, Math.min(Kernel.TILE, end - cell), fixed.stride());
      kernel.gather(fixed, 0, dims, tile, system.side);
      kernel.addSquares(from, system.matrix, dims, tile);
      from = system.matrix;
    }
    system.solve(row, ridge);
    System.arraycopy(system.side, 0, into, offset, dims);
  }
}
