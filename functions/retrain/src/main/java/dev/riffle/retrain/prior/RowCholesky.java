package dev.riffle.retrain.prior;

/**
 * A = UᵀU by rows, for many right-hand sides at once. Every inner loop runs along rows, which the
 * compiler turns into SIMD without another order of sums: the same bits on every machine.
 */
final class RowCholesky {
  private RowCholesky() {}

  /**
   * Solves A X = B in place.
   *
   * @param upper the upper triangle of A, symmetric and positive definite; becomes U
   * @param sides B, becomes X
   * @throws ArithmeticException when A is not positive definite
   */
  static void solve(double[][] upper, double[][] sides) {
    factor(upper);
    int n = upper.length;
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        subtract(sides[i], sides[k], upper[k][i], 0);
      }
      divide(sides[i], upper[i][i], 0);
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        subtract(sides[i], sides[k], upper[i][k], 0);
      }
      divide(sides[i], upper[i][i], 0);
    }
  }

  private static void factor(double[][] upper) {
    for (int i = 0; i < upper.length; i++) {
      double[] row = upper[i];
      int k = 0;
      for (; k + 4 <= i; k += 4) {
        subtractFour(row, upper, k, i);
      }
      for (; k < i; k++) {
        subtract(row, upper[k], upper[k][i], i);
      }
      if (!(row[i] > 0)) {
        throw new ArithmeticException(
            "not positive definite at row %d of %d: pivot %g".formatted(i, upper.length, row[i]));
      }
      divide(row, Math.sqrt(row[i]), i);
    }
  }

  /** Four rows in one pass: the row that is written stays in registers. */
  private static void subtractFour(double[] row, double[][] upper, int k, int from) {
    double[] a = upper[k];
    double[] b = upper[k + 1];
    double[] c = upper[k + 2];
    double[] d = upper[k + 3];
    double fa = a[from];
    double fb = b[from];
    double fc = c[from];
    double fd = d[from];
    for (int j = from; j < row.length; j++) {
      row[j] = row[j] - fa * a[j] - fb * b[j] - fc * c[j] - fd * d[j];
    }
  }

  private static void subtract(double[] row, double[] other, double times, int from) {
    for (int j = from; j < row.length; j++) {
      row[j] -= times * other[j];
    }
  }

  private static void divide(double[] row, double by, int from) {
    for (int j = from; j < row.length; j++) {
      row[j] /= by;
    }
  }
}
