package dev.riffle.retrain.prior;

import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * The directions in which rows differ most, by a randomized range finder with power iterations
 * (Halko, Martinsson, Tropp 2011): no matrix of the rows' length squared is ever made.
 */
final class PrincipalDirections {
  private static final int ROUNDS = 3;
  private static final long SEED = 1;

  /** A sample of rows is enough for directions, and bounds the time. */
  private static final int MAX_NUMBERS = 4_000_000;

  private static final double TINY = 1e-9;

  private PrincipalDirections() {}

  /**
   * Finds them.
   *
   * @param rows how many there are
   * @param row of {@code length}, with means of about 0
   * @param most how many directions at most
   * @return {@code length x directions}, row-major: orthogonal, and so long that the rows'
   *     projections have a mean square of 1; all of them as they are when there are no more
   */
  static double[] of(int rows, IntFunction<double[]> row, int length, int most) {
    if (length <= most) {
      return identity(length);
    }
    int step = Math.max(1, (int) Math.ceil((double) rows * length / MAX_NUMBERS));
    int wanted = Math.min(most, rows);
    double[] directions = random(length, wanted);
    for (int round = 0; round < ROUNDS; round++) {
      orthonormalize(directions, length, wanted);
      var next = new double[length * wanted];
      for (int i = 0; i < rows; i += step) {
        add(row.apply(i), directions, wanted, next);
      }
      directions = next;
    }
    orthonormalize(directions, length, wanted);
    double squares = 0;
    int sampled = 0;
    for (int i = 0; i < rows; i += step) {
      for (double value : projected(row.apply(i), directions, wanted)) {
        squares += value * value;
      }
      sampled++;
    }
    double scale = Math.sqrt(squares / sampled / wanted);
    for (int i = 0; scale > TINY && i < directions.length; i++) {
      directions[i] /= scale;
    }
    return directions;
  }

  private static double[] identity(int length) {
    var directions = new double[length * length];
    for (int i = 0; i < length; i++) {
      directions[i * length + i] = 1;
    }
    return directions;
  }

  private static double[] random(int length, int wanted) {
    var random = new SplittableRandom(SEED);
    var directions = new double[length * wanted];
    for (int i = 0; i < directions.length; i++) {
      directions[i] = random.nextGaussian();
    }
    return directions;
  }

  private static double[] projected(double[] row, double[] directions, int wanted) {
    var few = new double[wanted];
    for (int i = 0; i < row.length; i++) {
      for (int r = 0; r < wanted; r++) {
        few[r] += row[i] * directions[i * wanted + r];
      }
    }
    return few;
  }

  /** One row's part of (rowsᵀ rows) directions. */
  private static void add(double[] row, double[] directions, int wanted, double[] into) {
    double[] few = projected(row, directions, wanted);
    for (int i = 0; i < row.length; i++) {
      for (int r = 0; r < wanted; r++) {
        into[i * wanted + r] += row[i] * few[r];
      }
    }
  }

  /** Gram-Schmidt, twice for each column; what depends on those before becomes 0. */
  private static void orthonormalize(double[] columns, int length, int wanted) {
    for (int r = 0; r < wanted; r++) {
      double before = Math.sqrt(dot(columns, length, wanted, r, r));
      for (int time = 0; time < 2; time++) {
        for (int other = 0; other < r; other++) {
          double share = dot(columns, length, wanted, other, r);
          for (int i = 0; i < length; i++) {
            columns[i * wanted + r] -= share * columns[i * wanted + other];
          }
        }
      }
      double norm = Math.sqrt(dot(columns, length, wanted, r, r));
      double factor = norm > TINY * before ? 1 / norm : 0;
      for (int i = 0; i < length; i++) {
        columns[i * wanted + r] *= factor;
      }
    }
  }

  private static double dot(double[] columns, int length, int wanted, int a, int b) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += columns[i * wanted + a] * columns[i * wanted + b];
    }
    return sum;
  }
}
