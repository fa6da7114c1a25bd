package dev.riffle.retrain.ials;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Cholesky and its substitutions, a block of eight rows at a time. */
final class VectorCholesky {
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;
  private static final int LANES = VectorKernel.LANES;
  private static final int BLOCK = Kernel.BLOCK;

  private VectorCholesky() {}

  static int factor(float[] a, int dims, float[] inverses) {
    int step = Kernel.stride(dims) * LANES;
    int panels = (dims + LANES - 1) / LANES;
    var block = new Pivots();
    for (int row = 0; row < dims; row += BLOCK) {
      for (int c = row / LANES; row > 0 && c < panels; c += 3) {
        int wide = Math.min(3, panels - c);
        VectorTiles.rows(a, a, step, a, step, row, -1, c, wide, row, row + BLOCK);
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

  /** Eight rows of one panel: each loses its share of those above it, then is scaled. */
  private static void triangle(float[] a, int at, float[] m, float[] inverses, int row) {
    FloatVector r0 = load(a, at).mul(inverses[row]);
    FloatVector r1 = r0.fma(every(m, 1), load(a, at + LANES)).mul(inverses[row + 1]);
    FloatVector r2 = r0.fma(every(m, 2), load(a, at + 2 * LANES));
    r2 = r1.fma(every(m, 10), r2).mul(inverses[row + 2]);
    FloatVector r3 = r0.fma(every(m, 3), load(a, at + 3 * LANES));
    r3 = r2.fma(every(m, 19), r1.fma(every(m, 11), r3)).mul(inverses[row + 3]);
    FloatVector r4 = r0.fma(every(m, 4), load(a, at + 4 * LANES));
    r4 = r2.fma(every(m, 20), r1.fma(every(m, 12), r4));
    r4 = r3.fma(every(m, 28), r4).mul(inverses[row + 4]);
    FloatVector r5 = r0.fma(every(m, 5), load(a, at + 5 * LANES));
    r5 = r2.fma(every(m, 21), r1.fma(every(m, 13), r5));
    r5 = r4.fma(every(m, 37), r3.fma(every(m, 29), r5)).mul(inverses[row + 5]);
    FloatVector r6 = r0.fma(every(m, 6), load(a, at + 6 * LANES));
    r6 = r2.fma(every(m, 22), r1.fma(every(m, 14), r6));
    r6 = r4.fma(every(m, 38), r3.fma(every(m, 30), r6));
    r6 = r5.fma(every(m, 46), r6).mul(inverses[row + 6]);
    FloatVector r7 = r0.fma(every(m, 7), load(a, at + 7 * LANES));
    r7 = r2.fma(every(m, 23), r1.fma(every(m, 15), r7));
    r7 = r4.fma(every(m, 39), r3.fma(every(m, 31), r7));
    r7 = r6.fma(every(m, 55), r5.fma(every(m, 47), r7)).mul(inverses[row + 7]);
    r0.intoArray(a, at);
    r1.intoArray(a, at + LANES);
    r2.intoArray(a, at + 2 * LANES);
    r3.intoArray(a, at + 3 * LANES);
    r4.intoArray(a, at + 4 * LANES);
    r5.intoArray(a, at + 5 * LANES);
    r6.intoArray(a, at + 6 * LANES);
    r7.intoArray(a, at + 7 * LANES);
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
    var sums = new float[Kernel.COLUMNS];
    for (int row = rows - BLOCK; row >= 0; row -= BLOCK) {
      for (int r = 0; r < BLOCK; r++) {
        side[row + r] -= after(u, (row + r) * LANES, step, row + BLOCK, panels, side, sums);
      }
      Pivots.backward(u, row, step, LANES, inverses, side);
    }
  }

  /** Σ U[k][j] · x[j] for j at and after {@code from}, sixteen sums by j mod 16. */
  private static float after(
      float[] u, int at, int step, int from, int panels, float[] x, float[] sums) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int lane = 0; lane < Kernel.COLUMNS; lane += LANES) {
      FloatVector sum = zero;
      int first = from / LANES + Math.floorMod(lane - from, Kernel.COLUMNS) / LANES;
      for (int c = first; c < panels; c += Kernel.COLUMNS / LANES) {
        sum = load(u, c * step + at).fma(load(x, c * LANES), sum);
      }
      sum.intoArray(sums, lane);
    }
    return Pivots.sum(sums);
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }

  private static FloatVector every(float[] values, int at) {
    return FloatVector.broadcast(SPECIES, values[at]);
  }
}
