package dev.riffle.edge.form;

import dev.riffle.core.model.Norm;

/**
 * Lengths of rows, rounded up.
 *
 * @param values one for each row
 */
record Norms(float[] values) {
  /** How a row's vector is had. */
  interface Vectors {
    void copy(int row, float[] into, int offset);
  }

  static Norms of(int count, int dims, Vectors vectors) {
    var values = new float[count];
    var vector = new float[dims];
    for (int row = 0; row < count; row++) {
      vectors.copy(row, vector, 0);
      values[row] = Norm.ceiling(vector, 0, dims);
    }
    return new Norms(values);
  }
}
