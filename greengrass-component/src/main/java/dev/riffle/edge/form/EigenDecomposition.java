package dev.riffle.edge.form;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Eigenvectors of a symmetric matrix by Jacobi's rotations: plain loops, the same bits always. */
final class EigenDecomposition {
  private static final int MAX_SWEEPS = 30;

  private EigenDecomposition() {}

  /**
   * The eigenvectors of the greatest eigenvalues.
   *
   * @param symmetric {@code n x n}
   * @return {@code count x n}, a row each, by falling eigenvalue
   */
  static double[] leading(double[] symmetric, int n, int count) {
    double[] a = symmetric.clone();
    var vectors = new double[n * n];
    for (int i = 0; i < n; i++) {
      vectors[i * n + i] = 1;
    }
    double small = 1e-24 * diagonal(a, n);
    for (int sweep = 0; sweep < MAX_SWEEPS && offDiagonal(a, n) > small; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, vectors, n, p, q);
        }
      }
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -a[i * n + i]))
            .limit(count)
            .mapToInt(Integer::intValue)
            .toArray();
    var leading = new double[count * n];
    for (int row = 0; row < count; row++) {
      System.arraycopy(vectors, order[row] * n, leading, row * n, n);
    }
    return leading;
  }

  private static void rotate(double[] a, double[] vectors, int n, int p, int q) {
    double off = a[p * n + q];
    if (off == 0) {
      return;
    }
    double theta = (a[q * n + q] - a[p * n + p]) / (2 * off);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double cosine = 1 / Math.sqrt(t * t + 1);
    double sine = t * cosine;
    for (int k = 0; k < n; k++) {
      turn(a, k * n + p, k * n + q, cosine, sine);
    }
    for (int k = 0; k < n; k++) {
      turn(a, p * n + k, q * n + k, cosine, sine);
      turn(vectors, p * n + k, q * n + k, cosine, sine);
    }
  }

  private static void turn(double[] a, int i, int j, double cosine, double sine) {
    double x = a[i];
    double y = a[j];
    a[i] = cosine * x - sine * y;
    a[j] = sine * x + cosine * y;
  }

  private static double diagonal(double[] a, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i * n + i] * a[i * n + i];
    }
    return sum;
  }

  private static double offDiagonal(double[] a, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        sum += a[i * n + j] * a[i * n + j];
      }
    }
    return sum;
  }
}
