package dev.riffle.tests.bench.train;

import dev.riffle.retrain.ials.CsrMatrix;

/**
 * The fused multiply-adds that an exact iteration cannot do without, both half-steps together.
 *
 * @param gram VᵀV: d(d + 1)/2 for each row of both sides
 * @param updates Σ w vvᵀ over the triangle and Σ pull v: d(d + 1)/2 + d for each cell, from both
 *     sides
 * @param cholesky d³/6 for each row: d³/3 operations, half of them additions
 * @param solves d² for each row: two triangles
 */
record OperationFloor(double gram, double updates, double cholesky, double solves) {
  static OperationFloor of(CsrMatrix byUser, int dims) {
    double d = dims;
    double rows = (double) byUser.rows() + byUser.columnCount();
    double triangle = d * (d + 1) / 2;
    return new OperationFloor(
        rows * triangle, 2.0 * byUser.size() * (triangle + d), rows * d * d * d / 6, rows * d * d);
  }

  double operations() {
    return gram + updates + cholesky + solves;
  }
}
