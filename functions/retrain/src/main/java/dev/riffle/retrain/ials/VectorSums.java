package dev.riffle.retrain.ials;

import jdk.incubator.vector.FloatVector;

/**
 * Σₖ U[k][i] · U[k][j] over the first {@code n} rows, for four i and some j of as many systems as
 * there are lanes. In methods of their own: with what comes after, C2 of JDK 25 spills the sums.
 */
final class VectorSums {
  private static final int LANES = VectorSystems.LANES;

  /** From one row of a panel to the next. */
  private static final int STEP = InterleavedSystems.BLOCK * LANES;

  private VectorSums() {}

  static void fourByFour(float[] u, int rows, int columns, int n, float[] sums) {
    FloatVector a0 = FloatVector.zero(VectorSystems.SPECIES);
    FloatVector b0 = a0;
    FloatVector c0 = a0;
    FloatVector d0 = a0;
    FloatVector a1 = a0;
    FloatVector b1 = a0;
    FloatVector c1 = a0;
    FloatVector d1 = a0;
    FloatVector a2 = a0;
    FloatVector b2 = a0;
    FloatVector c2 = a0;
    FloatVector d2 = a0;
    FloatVector a3 = a0;
    FloatVector b3 = a0;
    FloatVector c3 = a0;
    FloatVector d3 = a0;
    int end = rows + n * STEP;
    int apart = columns - rows;
    for (int k = rows; k < end; k += STEP) {
      FloatVector a = VectorSystems.load(u, k + apart);
      FloatVector b = VectorSystems.load(u, k + apart + LANES);
      FloatVector c = VectorSystems.load(u, k + apart + 2 * LANES);
      FloatVector d = VectorSystems.load(u, k + apart + 3 * LANES);
      FloatVector f = VectorSystems.load(u, k);
      a0 = a.fma(f, a0);
      b0 = b.fma(f, b0);
      c0 = c.fma(f, c0);
      d0 = d.fma(f, d0);
      f = VectorSystems.load(u, k + LANES);
      a1 = a.fma(f, a1);
      b1 = b.fma(f, b1);
      c1 = c.fma(f, c1);
      d1 = d.fma(f, d1);
      f = VectorSystems.load(u, k + 2 * LANES);
      a2 = a.fma(f, a2);
      b2 = b.fma(f, b2);
      c2 = c.fma(f, c2);
      d2 = d.fma(f, d2);
      f = VectorSystems.load(u, k + 3 * LANES);
      a3 = a.fma(f, a3);
      b3 = b.fma(f, b3);
      c3 = c.fma(f, c3);
      d3 = d.fma(f, d3);
    }
    a0.intoArray(sums, 0);
    b0.intoArray(sums, LANES);
    c0.intoArray(sums, 2 * LANES);
    d0.intoArray(sums, 3 * LANES);
    a1.intoArray(sums, STEP);
    b1.intoArray(sums, STEP + LANES);
    c1.intoArray(sums, STEP + 2 * LANES);
    d1.intoArray(sums, STEP + 3 * LANES);
    a2.intoArray(sums, 2 * STEP);
    b2.intoArray(sums, 2 * STEP + LANES);
    c2.intoArray(sums, 2 * STEP + 2 * LANES);
    d2.intoArray(sums, 2 * STEP + 3 * LANES);
    a3.intoArray(sums, 3 * STEP);
    b3.intoArray(sums, 3 * STEP + LANES);
    c3.intoArray(sums, 3 * STEP + 2 * LANES);
    d3.intoArray(sums, 3 * STEP + 3 * LANES);
  }

  /** Two of the four columns, for sixteen registers. */
  static void fourByTwo(float[] u, int rows, int columns, int n, float[] sums, int at) {
    FloatVector a0 = FloatVector.zero(VectorSystems.SPECIES);
    FloatVector b0 = a0;
    FloatVector a1 = a0;
    FloatVector b1 = a0;
    FloatVector a2 = a0;
    FloatVector b2 = a0;
    FloatVector a3 = a0;
    FloatVector b3 = a0;
    int end = rows + n * STEP;
    int apart = columns - rows;
    for (int k = rows; k < end; k += STEP) {
      FloatVector a = VectorSystems.load(u, k + apart);
      FloatVector b = VectorSystems.load(u, k + apart + LANES);
      FloatVector f = VectorSystems.load(u, k);
      a0 = a.fma(f, a0);
      b0 = b.fma(f, b0);
      f = VectorSystems.load(u, k + LANES);
      a1 = a.fma(f, a1);
      b1 = b.fma(f, b1);
      f = VectorSystems.load(u, k + 2 * LANES);
      a2 = a.fma(f, a2);
      b2 = b.fma(f, b2);
      f = VectorSystems.load(u, k + 3 * LANES);
      a3 = a.fma(f, a3);
      b3 = b.fma(f, b3);
    }
    a0.intoArray(sums, at);
    b0.intoArray(sums, at + LANES);
    a1.intoArray(sums, at + STEP);
    b1.intoArray(sums, at + STEP + LANES);
    a2.intoArray(sums, at + 2 * STEP);
    b2.intoArray(sums, at + 2 * STEP + LANES);
    a3.intoArray(sums, at + 3 * STEP);
    b3.intoArray(sums, at + 3 * STEP + LANES);
  }
}
