package dev.riffle.retrain.ials;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * One vector for each row, {@code stride} floats apart; the floats after {@code dims} are 0.
 *
 * @param values {@code rows * stride} floats
 */
public record Factors(int rows, int dims, int stride, float[] values) implements Serializable {

  /** Zeros. */
  public static Factors zeros(int rows, int dims) {
    int stride = Kernel.stride(dims);
    return new Factors(rows, dims, stride, new float[Math.multiplyExact(rows, stride)]);
  }

  /** Normal noise around 0; a row's noise depends on the seed and the row alone. */
  public static Factors random(int rows, int dims, double deviation, long seed) {
    return random(rows, dims, deviation, seed, row -> row);
  }

  /**
   * Normal noise around 0; an id's noise depends on the seed and the id alone. So a training that
   * knows one item more starts where the one before it started, and ends near it: from another
   * start, sparse data lead to a model that is as good and recommends other items.
   *
   * @param ids of the rows; two with one {@link String#hashCode} start alike, which parts them soon
   */
  public static Factors random(List<String> ids, int dims, double deviation, long seed) {
    return random(ids.size(), dims, deviation, seed, row -> ids.get(row).hashCode());
  }

  private static Factors random(
      int rows, int dims, double deviation, long seed, IntUnaryOperator key) {
    var factors = zeros(rows, dims);
    for (int row = 0; row < rows; row++) {
      var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + key.applyAsInt(row));
      for (int d = 0; d < dims; d++) {
        factors.values[row * factors.stride + d] = (float) (random.nextGaussian() * deviation);
      }
    }
    return factors;
  }

  /** A copy of one row, {@code dims} long. */
  public float[] row(int row) {
    return Arrays.copyOfRange(values, row * stride, row * stride + dims);
  }

  /** Replaces one row. */
  public void set(int row, float[] vector) {
    System.arraycopy(vector, 0, values, row * stride, dims);
  }

  /** The inner product of a row here and a row there. */
  public double dot(int row, Factors there, int other) {
    double sum = 0;
    for (int d = 0; d < dims; d++) {
      sum += (double) values[row * stride + d] * there.values[other * stride + d];
    }
    return sum;
  }

  /** The mean over all rows of the squared length. */
  public double meanSquare() {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += dot(row, this, row);
    }
    return rows == 0 ? 0 : sum / rows;
  }
}
