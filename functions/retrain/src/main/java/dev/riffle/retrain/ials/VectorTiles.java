package dev.riffle.retrain.ials;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of outer products, rows of the result by panels of it. A block of four rows and three panels
 * takes twelve of sixteen registers and stays in them while all terms are added to it, so that
 * arithmetic, not memory, bounds the speed. Each adds {@code sign} times the sum to {@code from}
 * and writes to {@code to}, whose panels are {@code step} floats apart, those of {@code x} {@code
 * panel} apart.
 */
final class VectorTiles {
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;
  private static final int LANES = VectorKernel.LANES;

  private VectorTiles() {}

  /** Rows [row, end), multiples of four, by up to three panels. */
  static void rows(
      float[] from,
      float[] to,
      int step,
      float[] x,
      int panel,
      int n,
      float sign,
      int first,
      int panels,
      int row,
      int end) {
    int column = first * panel;
    int at = first * step + row * LANES;
    int i = row;
    if (panels == 1) {
      for (; i + 8 <= end; i += 8, at += 8 * LANES) {
        int y = i / LANES * panel + i % LANES;
        int z = (i + 4) / LANES * panel + (i + 4) % LANES;
        eight(from, to, at, x, column, y, z, n, sign);
      }
    }
    for (; i < end; i += 4, at += 4 * LANES) {
      int y = i / LANES * panel + i % LANES;
      switch (panels) {
        case 3 -> three(from, to, at, step, x, column, panel, y, n, sign);
        case 2 -> two(from, to, at, step, x, column, panel, y, n, sign);
        default -> one(from, to, at, x, column, y, n, sign);
      }
    }
  }

  private static void three(
      float[] from,
      float[] to,
      int at,
      int step,
      float[] x,
      int column,
      int panel,
      int y,
      int n,
      float sign) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector b0 = a0;
    FloatVector c0 = a0;
    FloatVector a1 = a0;
    FloatVector b1 = a0;
    FloatVector c1 = a0;
    FloatVector a2 = a0;
    FloatVector b2 = a0;
    FloatVector c2 = a0;
    FloatVector a3 = a0;
    FloatVector b3 = a0;
    FloatVector c3 = a0;
    int second = column + panel;
    int third = second + panel;
    for (int k = 0; k < n; k++) {
      FloatVector a = FloatVector.fromArray(SPECIES, x, column + k * LANES);
      FloatVector b = FloatVector.fromArray(SPECIES, x, second + k * LANES);
      FloatVector c = FloatVector.fromArray(SPECIES, x, third + k * LANES);
      FloatVector f = FloatVector.broadcast(SPECIES, x[y + k * LANES]);
      a0 = a.fma(f, a0);
      b0 = b.fma(f, b0);
      c0 = c.fma(f, c0);
      f = FloatVector.broadcast(SPECIES, x[y + k * LANES + 1]);
      a1 = a.fma(f, a1);
      b1 = b.fma(f, b1);
      c1 = c.fma(f, c1);
      f = FloatVector.broadcast(SPECIES, x[y + k * LANES + 2]);
      a2 = a.fma(f, a2);
      b2 = b.fma(f, b2);
      c2 = c.fma(f, c2);
      f = FloatVector.broadcast(SPECIES, x[y + k * LANES + 3]);
      a3 = a.fma(f, a3);
      b3 = b.fma(f, b3);
      c3 = c.fma(f, c3);
    }
    FloatVector s = FloatVector.broadcast(SPECIES, sign);
    write(from, to, at, s, a0, a1, a2, a3);
    write(from, to, at + step, s, b0, b1, b2, b3);
    write(from, to, at + 2 * step, s, c0, c1, c2, c3);
  }

  private static void two(
      float[] from,
      float[] to,
      int at,
      int step,
      float[] x,
      int column,
      int panel,
      int y,
      int n,
      float sign) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector b0 = a0;
    FloatVector a1 = a0;
    FloatVector b1 = a0;
    FloatVector a2 = a0;
    FloatVector b2 = a0;
    FloatVector a3 = a0;
    FloatVector b3 = a0;
    int second = column + panel;
    for (int k = 0; k < n; k++) {
      FloatVector a = FloatVector.fromArray(SPECIES, x, column + k * LANES);
      FloatVector b = FloatVector.fromArray(SPECIES, x, second + k * LANES);
      FloatVector f = FloatVector.broadcast(SPECIES, x[y + k * LANES]);
      a0 = a.fma(f, a0);
      b0 = b.fma(f, b0);
      f = FloatVector.broadcast(SPECIES, x[y + k * LANES + 1]);
      a1 = a.fma(f, a1);
      b1 = b.fma(f, b1);
      f = FloatVector.broadcast(SPECIES, x[y + k * LANES + 2]);
      a2 = a.fma(f, a2);
      b2 = b.fma(f, b2);
      f = FloatVector.broadcast(SPECIES, x[y + k * LANES + 3]);
      a3 = a.fma(f, a3);
      b3 = b.fma(f, b3);
    }
    FloatVector s = FloatVector.broadcast(SPECIES, sign);
    write(from, to, at, s, a0, a1, a2, a3);
    write(from, to, at + step, s, b0, b1, b2, b3);
  }

  private static void one(
      float[] from, float[] to, int at, float[] x, int column, int y, int n, float sign) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    for (int k = 0; k < n; k++) {
      FloatVector a = FloatVector.fromArray(SPECIES, x, column + k * LANES);
      a0 = a.fma(FloatVector.broadcast(SPECIES, x[y + k * LANES]), a0);
      a1 = a.fma(FloatVector.broadcast(SPECIES, x[y + k * LANES + 1]), a1);
      a2 = a.fma(FloatVector.broadcast(SPECIES, x[y + k * LANES + 2]), a2);
      a3 = a.fma(FloatVector.broadcast(SPECIES, x[y + k * LANES + 3]), a3);
    }
    write(from, to, at, FloatVector.broadcast(SPECIES, sign), a0, a1, a2, a3);
  }

  /** Eight rows: with four, each sum would wait for its last term. */
  private static void eight(
      float[] from, float[] to, int at, float[] x, int column, int y, int z, int n, float sign) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector a6 = a0;
    FloatVector a7 = a0;
    for (int k = 0; k < n; k++) {
      FloatVector a = FloatVector.fromArray(SPECIES, x, column + k * LANES);
      a0 = a.fma(FloatVector.broadcast(SPECIES, x[y + k * LANES]), a0);
      a1 = a.fma(FloatVector.broadcast(SPECIES, x[y + k * LANES + 1]), a1);
      a2 = a.fma(FloatVector.broadcast(SPECIES, x[y + k * LANES + 2]), a2);
      a3 = a.fma(FloatVector.broadcast(SPECIES, x[y + k * LANES + 3]), a3);
      a4 = a.fma(FloatVector.broadcast(SPECIES, x[z + k * LANES]), a4);
      a5 = a.fma(FloatVector.broadcast(SPECIES, x[z + k * LANES + 1]), a5);
      a6 = a.fma(FloatVector.broadcast(SPECIES, x[z + k * LANES + 2]), a6);
      a7 = a.fma(FloatVector.broadcast(SPECIES, x[z + k * LANES + 3]), a7);
    }
    FloatVector s = FloatVector.broadcast(SPECIES, sign);
    write(from, to, at, s, a0, a1, a2, a3);
    write(from, to, at + 4 * LANES, s, a4, a5, a6, a7);
  }

  private static void write(
      float[] from,
      float[] to,
      int at,
      FloatVector sign,
      FloatVector r0,
      FloatVector r1,
      FloatVector r2,
      FloatVector r3) {
    add(from, to, at, sign, r0);
    add(from, to, at + LANES, sign, r1);
    add(from, to, at + 2 * LANES, sign, r2);
    add(from, to, at + 3 * LANES, sign, r3);
  }

  private static void add(float[] from, float[] to, int at, FloatVector sign, FloatVector sum) {
    sum.fma(sign, FloatVector.fromArray(SPECIES, from, at)).intoArray(to, at);
  }
}
