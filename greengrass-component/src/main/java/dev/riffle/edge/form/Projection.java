package dev.riffle.edge.form;

/**
 * Fewer dimensions: onto the eigenvectors of VᵀV with the greatest eigenvalues, which keeps as much
 * of all inner products between items as any choice of as many directions can (Eckart, Young 1936).
 */
final class Projection {
  private final int from;
  private final int to;
  private final double[] directions;

  private Projection(int from, int to, double[] directions) {
    this.from = from;
    this.to = to;
    this.directions = directions;
  }

  /** From as many dimensions as the Gram matrix has to fewer; to as many: no change at all. */
  static Projection of(double[] gram, int from, int to) {
    return new Projection(
        from, to, to == from ? new double[0] : EigenDecomposition.leading(gram, from, to));
  }

  int dims() {
    return to;
  }

  /** The vector in these directions. */
  float[] of(float[] vector) {
    if (to == from) {
      return vector;
    }
    var projected = new float[to];
    for (int row = 0; row < to; row++) {
      double sum = 0;
      for (int d = 0; d < from; d++) {
        sum += directions[row * from + d] * vector[d];
      }
      projected[row] = (float) sum;
    }
    return projected;
  }

  /** The Gram matrix in these directions. */
  double[] gram(double[] gram) {
    if (to == from) {
      return gram;
    }
    var half = new double[to * from];
    for (int row = 0; row < to; row++) {
      for (int d = 0; d < from; d++) {
        double sum = 0;
        for (int e = 0; e < from; e++) {
          sum += directions[row * from + e] * gram[e * from + d];
        }
        half[row * from + d] = sum;
      }
    }
    var projected = new double[to * to];
    for (int row = 0; row < to; row++) {
      for (int column = 0; column <= row; column++) {
        double sum = 0;
        for (int d = 0; d < from; d++) {
          sum += half[row * from + d] * directions[column * from + d];
        }
        projected[row * to + column] = sum;
        projected[column * to + row] = sum;
      }
    }
    return projected;
  }
}
