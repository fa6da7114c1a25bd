package dev.riffle.retrain.ials;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops on SIMD registers. A block of four rows and two registers of columns stays in registers
 * while all terms are added to it, so that arithmetic, not memory, bounds the speed.
 */
record VectorKernel() implements Kernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int WIDTH = 2 * LANES;

  @Override
  public void update(float[] a, int from, float[] x, int offset, float[] y, int n, int stride) {
    for (int i = from; i < stride; i += ROWS) {
      for (int j = i / WIDTH * WIDTH; j < stride; j += WIDTH) {
        block(a, i, j, x, offset, y, n, stride);
      }
    }
  }

  private static void block(
      float[] a, int i, int j, float[] x, int offset, float[] y, int n, int stride) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector b0 = a0;
    FloatVector a1 = a0;
    FloatVector b1 = a0;
    FloatVector a2 = a0;
    FloatVector b2 = a0;
    FloatVector a3 = a0;
    FloatVector b3 = a0;
    int at = offset + j;
    int row = i;
    for (int k = 0; k < n; k++) {
      FloatVector left = FloatVector.fromArray(SPECIES, x, at);
      FloatVector right = FloatVector.fromArray(SPECIES, x, at + LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, y[row]);
      a0 = left.fma(factor, a0);
      b0 = right.fma(factor, b0);
      factor = FloatVector.broadcast(SPECIES, y[row + 1]);
      a1 = left.fma(factor, a1);
      b1 = right.fma(factor, b1);
      factor = FloatVector.broadcast(SPECIES, y[row + 2]);
      a2 = left.fma(factor, a2);
      b2 = right.fma(factor, b2);
      factor = FloatVector.broadcast(SPECIES, y[row + 3]);
      a3 = left.fma(factor, a3);
      b3 = right.fma(factor, b3);
      at += stride;
      row += stride;
    }
    int to = i * stride + j;
    add(a, to, a0, b0);
    add(a, to + stride, a1, b1);
    add(a, to + 2 * stride, a2, b2);
    add(a, to + 3 * stride, a3, b3);
  }

  private static void add(float[] a, int at, FloatVector left, FloatVector right) {
    FloatVector.fromArray(SPECIES, a, at).add(left).intoArray(a, at);
    FloatVector.fromArray(SPECIES, a, at + LANES).add(right).intoArray(a, at + LANES);
  }

  @Override
  public void addScaled(float[] a, int target, int source, float factor, int from, int to) {
    FloatVector broadcast = FloatVector.broadcast(SPECIES, factor);
    int j = from;
    for (; j + LANES <= to; j += LANES) {
      FloatVector.fromArray(SPECIES, a, source + j)
          .fma(broadcast, FloatVector.fromArray(SPECIES, a, target + j))
          .intoArray(a, target + j);
    }
    for (; j < to; j++) {
      a[target + j] = Math.fma(a[source + j], factor, a[target + j]);
    }
  }
}
