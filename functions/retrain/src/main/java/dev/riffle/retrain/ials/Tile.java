package dev.riffle.retrain.ials;

/** Some of a row's cells, and their vectors packed: one thread's scratch. */
final class Tile {
  /** Rows scale · v, in the kernel's panels of {@link Kernel#TILE} rows. */
  final float[] packed;

  /** Where each cell's vector begins. */
  final int[] starts = new int[Kernel.TILE];

  final float[] scales = new float[Kernel.TILE];
  final float[] pulls = new float[Kernel.TILE];

  /** A block's sums on their way to the matrix. */
  final float[] sums = new float[16 * 16];

  private int size;

  /**
   * @param dims columns that are gathered at once
   */
  Tile(int dims) {
    this.packed = new float[Kernel.TILE * Kernel.stride(dims)];
  }

  int size() {
    return size;
  }

  /** Takes the cells [from, from + n) of {@code cells}, with √weight as their scale. */
  void take(CsrMatrix cells, int from, int n, int stride) {
    size = n;
    for (int k = 0; k < n; k++) {
      starts[k] = cells.columns()[from + k] * stride;
      scales[k] = (float) Math.sqrt(cells.weights()[from + k]);
      pulls[k] = cells.pulls()[from + k];
    }
  }

  /** Takes {@code n} vectors that follow each other, as they are. */
  void take(int from, int n, int stride) {
    size = n;
    for (int k = 0; k < n; k++) {
      starts[k] = (from + k) * stride;
      scales[k] = 1;
      pulls[k] = 0;
    }
  }
}
