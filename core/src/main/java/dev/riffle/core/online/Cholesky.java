package dev.riffle.core.online;

/**
 * The factor L of a symmetric positive definite A = L Lᵀ, in double precision.
 *
 * <p>Plain loops in a fixed order: the same input gives the same bits on every machine, in the JVM
 * and in a native image, which stored vectors rely on.
 */
public final class Cholesky {
  private final int n;
  private final double[] factor;

  private Cholesky(int n, double[] factor) {
    this.n = n;
    this.factor = factor;
  }

  /**
   * Factors a matrix in place.
   *
   * @param a {@code n x n}, row-major; the lower triangle is read, and the array is taken over
   * @throws ArithmeticException when it is not positive definite
   */
  public static Cholesky factor(double[] a, int n) {
    for (int i = 0; i < n; i++) {
      int row = i * n;
      for (int j = 0; j <= i; j++) {
        int other = j * n;
        double sum = a[row + j];
        for (int k = 0; k < j; k++) {
          sum -= a[row + k] * a[other + k];
        }
        if (i == j) {
          if (!(sum > 0)) {
            throw new ArithmeticException(
                "not positive definite at row %d of %d: pivot %g".formatted(i, n, sum));
          }
          a[row + i] = StrictMath.sqrt(sum);
        } else {
          a[row + j] = sum / a[other + j];
        }
      }
    }
    return new Cholesky(n, a);
  }

  /** Replaces b by the x of A x = b; {@code n} long. */
  public void solve(double[] b) {
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= factor[i * n + k] * b[k];
      }
      b[i] = sum / factor[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = b[i] / factor[i * n + i];
      b[i] = sum;
      for (int k = 0; k < i; k++) {
        b[k] -= factor[i * n + k] * sum;
      }
    }
  }
}
