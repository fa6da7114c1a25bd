package dev.riffle.core.model;

import java.util.List;

/** The Gram matrix of item vectors. */
final class GramMatrix {
  private GramMatrix() {}

  /** VᵀV, {@code dims x dims}, row-major, exactly symmetric, summed in the order given. */
  static double[] of(List<DraftItem> items, int dims) {
    var sum = new double[dims * dims];
    for (DraftItem item : items) {
      float[] vector = item.vector();
      for (int row = 0; row < dims; row++) {
        double left = vector[row];
        for (int column = row; column < dims; column++) {
          sum[row * dims + column] += left * vector[column];
        }
      }
    }
    for (int row = 1; row < dims; row++) {
      for (int column = 0; column < row; column++) {
        sum[row * dims + column] = sum[column * dims + row];
      }
    }
    return sum;
  }
}
