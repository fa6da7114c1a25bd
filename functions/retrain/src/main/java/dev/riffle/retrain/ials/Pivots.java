package dev.riffle.retrain.ials;

/**
 * The block on the diagonal, where eight rows wait for each other: the part of Cholesky and of its
 * substitutions that no register shortens. A block begins at element {@code row, row}, panels are
 * {@code step} floats apart and {@code width} wide.
 */
final class Pivots {
  private static final int BLOCK = Kernel.BLOCK;

  /** -U[m][k] of the block's rows at {@code m * 8 + k}, k after m. */
  final float[] negated = new float[BLOCK * BLOCK];

  private final float[] rows = new float[BLOCK * BLOCK];

  /** Factors a copy of the block: {@link #negated} and {@code inverses}. */
  int factor(float[] a, int row, int step, int width, float[] inverses) {
    for (int m = 0; m < BLOCK; m++) {
      for (int j = m; j < BLOCK; j++) {
        rows[m * BLOCK + j] = a[at(row, m, j, step, width)];
      }
    }
    for (int k = 0; k < BLOCK; k++) {
      for (int m = 0; m < k; m++) {
        float factor = negated[m * BLOCK + k];
        for (int j = k; j < BLOCK; j++) {
          rows[k * BLOCK + j] = Math.fma(rows[m * BLOCK + j], factor, rows[k * BLOCK + j]);
        }
      }
      float pivot = rows[k * BLOCK + k];
      if (!(pivot > 0)) {
        return row + k;
      }
      float inverse = 1 / (float) Math.sqrt(pivot);
      inverses[row + k] = inverse;
      for (int j = k; j < BLOCK; j++) {
        float scaled = rows[k * BLOCK + j] * inverse;
        rows[k * BLOCK + j] = scaled;
        negated[k * BLOCK + j] = -scaled;
      }
    }
    return -1;
  }

  static void forward(float[] u, int row, int step, int width, float[] inverses, float[] side) {
    for (int k = 0; k < BLOCK; k++) {
      float solved = side[row + k] * inverses[row + k];
      side[row + k] = solved;
      for (int j = k + 1; j < BLOCK; j++) {
        side[row + j] = Math.fma(u[at(row, k, j, step, width)], -solved, side[row + j]);
      }
    }
  }

  static void backward(float[] u, int row, int step, int width, float[] inverses, float[] side) {
    for (int k = BLOCK - 1; k >= 0; k--) {
      float rest = side[row + k];
      for (int j = BLOCK - 1; j > k; j--) {
        rest = Math.fma(u[at(row, k, j, step, width)], -side[row + j], rest);
      }
      side[row + k] = rest * inverses[row + k];
    }
  }

  /** Sixteen sums to one, always in the same order. */
  static float sum(float[] sums) {
    float a = (sums[0] + sums[8]) + (sums[4] + sums[12]);
    float b = (sums[1] + sums[9]) + (sums[5] + sums[13]);
    float c = (sums[2] + sums[10]) + (sums[6] + sums[14]);
    float d = (sums[3] + sums[11]) + (sums[7] + sums[15]);
    return (a + c) + (b + d);
  }

  private static int at(int row, int k, int j, int step, int width) {
    return (row + j) / width * step + (row + k) * width + (row + j) % width;
  }
}
