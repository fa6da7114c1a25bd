package dev.riffle.retrain.ials;

/**
 * Sums of outer products, rows of the result by panels of it. A block of them takes eight
 * registers, or sixteen where there are 32, and stays in them while all terms are added to it, so
 * that arithmetic, not memory, bounds the speed; of sixteen registers C2 of JDK 25 spills the ninth
 * sum, and is half as fast.
 */
final class VectorSquares {
  private static final int LANES = VectorKernel.LANES;
  private static final int PANEL = VectorKernel.PANEL;

  private VectorSquares() {}

  static void add(float[] from, int fromAt, float[] to, int toAt, int dims, Tile tile) {
    int step = Kernel.stride(dims) * LANES;
    int shift = toAt - fromAt;
    int panels = (dims + LANES - 1) / LANES;
    for (int panel = 0; panel < panels; panel += 2) {
      int at = fromAt + panel * step;
      int diagonal = (panel + 1) * LANES;
      if (panel + 1 == panels) {
        one(from, at, to, shift, tile, panel * PANEL, 0, diagonal);
      } else {
        two(from, at, to, shift, step, tile, panel * PANEL, diagonal);
        // The diagonal has passed the first panel; the second goes on without it.
        int column = (panel + 1) * PANEL;
        one(from, at + step, to, shift, tile, column, diagonal, diagonal + LANES);
      }
    }
  }

  /** Rows [0, end) of two panels. */
  private static void two(
      float[] from, int at, float[] to, int shift, int step, Tile tile, int column, int end) {
    float[] x = tile.packed;
    int n = tile.size();
    if (VectorKernel.MANY_REGISTERS) {
      for (int row = 0; row < end; row += 8) {
        int block = at + row * LANES;
        VectorTiles.eightByTwo(x, column, start(row), n, tile.sums);
        VectorTiles.addEightByTwo(tile.sums, from, block, to, shift, step);
      }
      return;
    }
    for (int row = 0; row < end; row += 4) {
      int block = at + row * LANES;
      VectorTiles.fourByTwo(from, block, to, shift, step, x, column, start(row), n);
    }
  }

  /** Rows [first, end) of a panel. */
  private static void one(
      float[] from, int at, float[] to, int shift, Tile tile, int column, int first, int end) {
    float[] x = tile.packed;
    int n = tile.size();
    int row = first;
    // With four rows each sum would wait for its last term.
    for (; LANES >= 8 && row < end; row += 8) {
      VectorTiles.eightByOne(from, at + row * LANES, to, shift, x, column, start(row), n);
    }
    for (; row < end; row += 4) {
      VectorTiles.fourByOne(from, at + row * LANES, to, shift, x, column, start(row), n);
    }
  }

  /** Where a row's terms begin. */
  private static int start(int row) {
    return row / LANES * PANEL + row % LANES;
  }
}
