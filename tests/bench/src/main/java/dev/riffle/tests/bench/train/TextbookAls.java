package dev.riffle.tests.bench.train;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.ials.CsrMatrix;
import dev.riffle.retrain.ials.Factors;

/**
 * Alternating least squares as Hu, Koren and Volinsky (2008) write it down: one thread, doubles,
 * for each row the dense normal equations (their lower triangle) and an unblocked Cholesky. Loops
 * as anybody would write them, which the JIT may well vectorize.
 */
final class TextbookAls {
  private final EncoderSettings settings;

  TextbookAls(EncoderSettings settings) {
    this.settings = settings;
  }

  /**
   * One half-step.
   *
   * @param every solves rows 0, every, 2 · every and so on; 1 for all
   * @param solved gets the solved rows
   */
  void solve(CsrMatrix cells, double[][] fixed, int every, double[][] solved) {
    int dims = fixed[0].length;
    double[][] gram = gram(fixed, dims);
    var a = new double[dims][dims];
    for (int row = 0; row < cells.rows(); row += every) {
      var b = new double[dims];
      for (int i = 0; i < dims; i++) {
        System.arraycopy(gram[i], 0, a[i], 0, i + 1);
        a[i][i] += settings.ridge(cells.count(row), cells.columnCount());
      }
      for (int cell = cells.starts()[row]; cell < cells.starts()[row + 1]; cell++) {
        add(fixed[cells.columns()[cell]], cells.weights()[cell], cells.pulls()[cell], a, b);
      }
      factor(a, dims);
      substitute(a, b, dims);
      solved[row] = b;
    }
  }

  private double[][] gram(double[][] fixed, int dims) {
    var gram = new double[dims][dims];
    var nowhere = new double[dims];
    for (double[] v : fixed) {
      add(v, settings.unobservedWeight(), 0, gram, nowhere);
    }
    return gram;
  }

  private static void add(double[] v, double weight, double pull, double[][] a, double[] b) {
    for (int i = 0; i < v.length; i++) {
      double factor = weight * v[i];
      double[] row = a[i];
      for (int j = 0; j <= i; j++) {
        row[j] += factor * v[j];
      }
      b[i] += pull * v[i];
    }
  }

  /** A = LLᵀ, in place. */
  private static void factor(double[][] a, int dims) {
    for (int i = 0; i < dims; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
      }
    }
  }

  private static void substitute(double[][] l, double[] b, int dims) {
    for (int i = 0; i < dims; i++) {
      for (int j = 0; j < i; j++) {
        b[i] -= l[i][j] * b[j];
      }
      b[i] /= l[i][i];
    }
    for (int i = dims - 1; i >= 0; i--) {
      for (int j = i + 1; j < dims; j++) {
        b[i] -= l[j][i] * b[j];
      }
      b[i] /= l[i][i];
    }
  }

  static double[][] doubles(Factors factors) {
    var rows = new double[factors.rows()][factors.dims()];
    for (int row = 0; row < rows.length; row++) {
      float[] from = factors.row(row);
      for (int d = 0; d < from.length; d++) {
        rows[row][d] = from[d];
      }
    }
    return rows;
  }

  static Factors floats(double[][] rows) {
    var factors = Factors.zeros(rows.length, rows[0].length);
    for (int row = 0; row < rows.length; row++) {
      var to = new float[rows[row].length];
      for (int d = 0; d < to.length; d++) {
        to[d] = (float) rows[row][d];
      }
      factors.set(row, to);
    }
    return factors;
  }
}
