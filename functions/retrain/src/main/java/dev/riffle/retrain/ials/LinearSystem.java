package dev.riffle.retrain.ials;

/** One row's normal equations: symmetric, positive definite once the ridge is on its diagonal. */
final class LinearSystem {
  /** In the kernel's panels; only the upper triangle means anything. */
  final float[] matrix;

  /** The right-hand side, then the solution; 0 after the dimensions. */
  final float[] side;

  private final Kernel kernel;
  private final int dims;
  private final float[] inverses;

  LinearSystem(Kernel kernel, int dims) {
    int stride = Kernel.stride(dims);
    this.kernel = kernel;
    this.dims = dims;
    this.matrix = new float[stride * stride];
    this.side = new float[stride];
    this.inverses = new float[stride];
  }

  /**
   * Adds the ridge and solves; the matrix is lost.
   *
   * @param row whose system this is, for the error
   */
  void solve(int row, double ridge) {
    int height = Kernel.stride(dims);
    for (int d = 0; d < dims; d++) {
      matrix[kernel.at(d, d, height)] += (float) ridge;
    }
    // The gathered vectors are 0 here: what is left is a unit matrix, which changes nothing.
    for (int d = dims; d % Kernel.BLOCK != 0; d++) {
      matrix[kernel.at(d, d, height)] = 1;
    }
    int failed = kernel.factor(matrix, dims, inverses);
    if (failed >= 0) {
      throw new NotPositiveDefinite(row, failed, ridge);
    }
    kernel.substitute(matrix, dims, inverses, side);
  }
}
