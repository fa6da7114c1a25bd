package dev.riffle.retrain.ials;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Cholesky and its substitutions, some rows at a time. */
final class VectorCholesky {
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;
  private static final int LANES = VectorKernel.LANES;
  private static final int ROWS = Kernel.ROWS;
  private static final int BLOCK = Kernel.BLOCK;

  private VectorCholesky() {}

  static int factor(float[] a, int dims, float[] inverses) {
    int step = Kernel.stride(dims) * LANES;
    int panels = (dims + LANES - 1) / LANES;
    var block = new Pivots();
    for (int row = 0; row < dims; row += ROWS) {
      for (int c = row / LANES; row > 0 && c < panels; c += 2) {
        int wide = Math.min(2, panels - c);
        VectorTiles.rows(a, a, step, a, step, row, -1, c, wide, row, row + ROWS);
      }
      int failed = block.factor(a, row, step, LANES, inverses);
      if (failed >= 0) {
        return failed;
      }
      for (int c = row / LANES; c < panels; c++) {
        triangle(a, c * step + row * LANES, block.negated, inverses, row);
      }
    }
    return -1;
  }

  /** Four rows of one panel: each loses its share of those above it, then is scaled. */
  private static void triangle(float[] a, int at, float[] m, float[] inverses, int row) {
    FloatVector r0 = load(a, at).mul(inverses[row]);
    FloatVector r1 = r0.fma(every(m, 1), load(a, at + LANES)).mul(inverses[row + 1]);
    FloatVector r2 = r0.fma(every(m, 2), load(a, at + 2 * LANES));
    r2 = r1.fma(every(m, 6), r2).mul(inverses[row + 2]);
    FloatVector r3 = r0.fma(every(m, 3), load(a, at + 3 * LANES));
    r3 = r2.fma(every(m, 11), r1.fma(every(m, 7), r3)).mul(inverses[row + 3]);
    r0.intoArray(a, at);
    r1.intoArray(a, at + LANES);
    r2.intoArray(a, at + 2 * LANES);
    r3.intoArray(a, at + 3 * LANES);
  }

  static void substitute(float[] u, int dims, float[] inverses, float[] side) {
    int step = Kernel.stride(dims) * LANES;
    int panels = (dims + LANES - 1) / LANES;
    int rows = (dims + BLOCK - 1) / BLOCK * BLOCK;
    for (int row = 0; row < rows; row += BLOCK) {
      Pivots.forward(u, row, step, LANES, inverses, side);
      for (int c = (row + BLOCK) / LANES; c < panels; c++) {
        int at = c * step + row * LANES;
        FloatVector sum = load(side, c * LANES);
        for (int r = 0; r < BLOCK; r++) {
          sum = load(u, at + r * LANES).fma(every(side, row + r).neg(), sum);
        }
        sum.intoArray(side, c * LANES);
      }
    }
    var sums = new float[BLOCK * Kernel.COLUMNS];
    for (int row = rows - BLOCK; row >= 0; row -= BLOCK) {
      for (int lane = 0; lane < Kernel.COLUMNS; lane += LANES) {
        after(u, row, lane, step, panels, side, sums);
      }
      for (int r = 0; r < BLOCK; r++) {
        side[row + r] -= Pivots.sum(sums, r * Kernel.COLUMNS);
      }
      Pivots.backward(u, row, step, LANES, inverses, side);
    }
  }

  /** Σ U[k][j] · x[j] for j after the block, for its rows k: of sixteen sums by j mod 16 some. */
  private static void after(
      float[] u, int row, int lane, int step, int panels, float[] x, float[] sums) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    int from = row + BLOCK;
    int first = (from + Math.floorMod(lane - from, Kernel.COLUMNS)) / LANES;
    for (int c = first; c < panels; c += Kernel.COLUMNS / LANES) {
      int at = c * step + row * LANES;
      FloatVector v = load(x, c * LANES);
      s0 = load(u, at).fma(v, s0);
      s1 = load(u, at + LANES).fma(v, s1);
      s2 = load(u, at + 2 * LANES).fma(v, s2);
      s3 = load(u, at + 3 * LANES).fma(v, s3);
      s4 = load(u, at + 4 * LANES).fma(v, s4);
      s5 = load(u, at + 5 * LANES).fma(v, s5);
      s6 = load(u, at + 6 * LANES).fma(v, s6);
      s7 = load(u, at + 7 * LANES).fma(v, s7);
    }
    s0.intoArray(sums, lane);
    s1.intoArray(sums, lane + Kernel.COLUMNS);
    s2.intoArray(sums, lane + 2 * Kernel.COLUMNS);
    s3.intoArray(sums, lane + 3 * Kernel.COLUMNS);
    s4.intoArray(sums, lane + 4 * Kernel.COLUMNS);
    s5.intoArray(sums, lane + 5 * Kernel.COLUMNS);
    s6.intoArray(sums, lane + 6 * Kernel.COLUMNS);
    s7.intoArray(sums, lane + 7 * Kernel.COLUMNS);
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }

  private static FloatVector every(float[] values, int at) {
    return FloatVector.broadcast(SPECIES, values[at]);
  }
}
