package dev.riffle.retrain.ials;

/**
 * Solves rows: (α₀G + Σ w vvᵀ + ridge·I) u = Σ pull·v for each. Holds one thread's scratch, so that
 * a row allocates nothing.
 */
final class RowSolver implements HalfStep.Solver {
  private final Kernel kernel;
  private final Factors fixed;
  private final float[] base;
  private final Tile tile;
  private final LinearSystems systems;

  /**
   * @param fixed the vectors of the other side
   * @param base α₀G, in the kernel's panels
   */
  RowSolver(Kernel kernel, Factors fixed, float[] base) {
    this.kernel = kernel;
    this.fixed = fixed;
    this.base = base;
    this.tile = new Tile(fixed.dims());
    this.systems = new LinearSystems(kernel, fixed.dims());
  }

  @Override
  public void add(CsrMatrix cells, int row, double ridge, Factors solved) {
    systems.begin(row, ridge);
    gather(cells, row);
    if (systems.full()) {
      finish(cells, solved);
    }
  }

  private void gather(CsrMatrix cells, int row) {
    int end = cells.starts()[row + 1];
    float[] from = base;
    int at = 0;
    for (int cell = cells.starts()[row]; cell < end; cell += Kernel.TILE) {
      tile.take(cells, cell, Math.min(Kernel.TILE, end - cell), fixed.stride());
      kernel.gather(fixed, 0, fixed.dims(), tile, systems.sides, systems.side());
      kernel.addSquares(from, at, systems.matrices, systems.matrix(), fixed.dims(), tile);
      from = systems.matrices;
      at = systems.matrix();
    }
  }

  @Override
  public void finish(CsrMatrix cells, Factors solved) {
    systems.solve();
    for (int lane = 0; lane < systems.size(); lane++) {
      int at = systems.row(lane) * solved.stride();
      System.arraycopy(systems.sides, systems.side(lane), solved.values(), at, solved.dims());
    }
    systems.clear();
  }
}
