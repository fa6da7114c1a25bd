package dev.riffle.retrain.ials;

/**
 * The blocks on the diagonal, where rows wait for each other: the part of Cholesky and of its
 * substitutions that no register shortens. A block begins at element {@code row, row}, panels are
 * {@code step} floats apart and {@code width} wide.
 */
final class Pivots {
  private static final int BLOCK = Kernel.BLOCK;
  private static final int ROWS = Kernel.ROWS;

  /** -U[m][k] of the block's rows at {@code m * 4 + k}, k after m. */
  final float[] negated = new float[ROWS * ROWS];

  private final float[] rows = new float[ROWS * ROWS];

  /** Factors a copy of a block of {@link Kernel#ROWS}: {@link #negated} and {@code inverses}. */
  int factor(float[] a, int row, int step, int width, float[] inverses) {
    int first = first(row, step, width);
    for (int m = 0; m < ROWS; m++) {
      System.arraycopy(a, first + m * width, rows, m * ROWS, ROWS);
    }
    for (int k = 0; k < ROWS; k++) {
      // Whole rows, also below the diagonal, where nobody looks: loops of four unroll.
      for (int m = 0; m < k; m++) {
        float factor = negated[m * ROWS + k];
        for (int j = 0; j < ROWS; j++) {
          rows[k * ROWS + j] = Math.fma(rows[m * ROWS + j], factor, rows[k * ROWS + j]);
        }
      }
      float pivot = rows[k * ROWS + k];
      if (!(pivot > 0)) {
        return row + k;
      }
      float inverse = 1 / (float) Math.sqrt(pivot);
      inverses[row + k] = inverse;
      for (int j = 0; j < ROWS; j++) {
        rows[k * ROWS + j] *= inverse;
        negated[k * ROWS + j] = -rows[k * ROWS + j];
      }
    }
    return -1;
  }

  static void forward(float[] u, int row, int step, int width, float[] inverses, float[] side) {
    int first = first(row, step, width);
    for (int k = 0; k < BLOCK; k++) {
      float solved = side[row + k] * inverses[row + k];
      side[row + k] = solved;
      for (int j = k + 1; j < BLOCK; j++) {
        float factor = u[first + k * width + within(j, step, width)];
        side[row + j] = Math.fma(factor, -solved, side[row + j]);
      }
    }
  }

  static void backward(float[] u, int row, int step, int width, float[] inverses, float[] side) {
    int first = first(row, step, width);
    for (int k = BLOCK - 1; k >= 0; k--) {
      float rest = side[row + k];
      for (int j = BLOCK - 1; j > k; j--) {
        float factor = u[first + k * width + within(j, step, width)];
        rest = Math.fma(factor, -side[row + j], rest);
      }
      side[row + k] = rest * inverses[row + k];
    }
  }

  /** Sixteen sums to one, always in the same order. */
  static float sum(float[] sums, int at) {
    float a = (sums[at] + sums[at + 8]) + (sums[at + 4] + sums[at + 12]);
    float b = (sums[at + 1] + sums[at + 9]) + (sums[at + 5] + sums[at + 13]);
    float c = (sums[at + 2] + sums[at + 10]) + (sums[at + 6] + sums[at + 14]);
    float d = (sums[at + 3] + sums[at + 11]) + (sums[at + 7] + sums[at + 15]);
    return (a + c) + (b + d);
  }

  private static int first(int row, int step, int width) {
    return row / width * step + row * width + row % width;
  }

  /** Column {@code j} of the block: panels of four columns hold it in two. */
  private static int within(int j, int step, int width) {
    return j < width ? j : step + j - width;
  }
}
