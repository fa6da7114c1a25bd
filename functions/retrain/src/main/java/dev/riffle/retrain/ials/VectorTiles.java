package dev.riffle.retrain.ials;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Blocks of sums of outer products: see {@link VectorSquares}. Each is added to {@code from} at
 * {@code at} on, and written to {@code to} {@code shift} floats further.
 *
 * <p>What takes or gives a vector and is not inlined keeps it on the heap, and C2 of JDK 25 need
 * not inline methods of more than 35 bytes: so there are none here.
 */
final class VectorTiles {
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;
  private static final int LANES = VectorKernel.LANES;
  private static final int PANEL = VectorKernel.PANEL;

  private VectorTiles() {}

  /**
   * Eight rows by two panels: sixteen sums, to {@code sums}. To add them here as well costs a
   * quarter more.
   */
  static void eightByTwo(float[] x, int column, int y, int n, float[] sums) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector b0 = a0;
    FloatVector a1 = a0;
    FloatVector b1 = a0;
    FloatVector a2 = a0;
    FloatVector b2 = a0;
    FloatVector a3 = a0;
    FloatVector b3 = a0;
    FloatVector a4 = a0;
    FloatVector b4 = a0;
    FloatVector a5 = a0;
    FloatVector b5 = a0;
    FloatVector a6 = a0;
    FloatVector b6 = a0;
    FloatVector a7 = a0;
    FloatVector b7 = a0;
    for (int k = 0; k < n; k++) {
      FloatVector a = FloatVector.fromArray(SPECIES, x, column + k * LANES);
      FloatVector b = FloatVector.fromArray(SPECIES, x, column + PANEL + k * LANES);
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
      f = FloatVector.broadcast(SPECIES, x[y + k * LANES + 4]);
      a4 = a.fma(f, a4);
      b4 = b.fma(f, b4);
      f = FloatVector.broadcast(SPECIES, x[y + k * LANES + 5]);
      a5 = a.fma(f, a5);
      b5 = b.fma(f, b5);
      f = FloatVector.broadcast(SPECIES, x[y + k * LANES + 6]);
      a6 = a.fma(f, a6);
      b6 = b.fma(f, b6);
      f = FloatVector.broadcast(SPECIES, x[y + k * LANES + 7]);
      a7 = a.fma(f, a7);
      b7 = b.fma(f, b7);
    }
    a0.intoArray(sums, 0);
    a1.intoArray(sums, LANES);
    a2.intoArray(sums, 2 * LANES);
    a3.intoArray(sums, 3 * LANES);
    a4.intoArray(sums, 4 * LANES);
    a5.intoArray(sums, 5 * LANES);
    a6.intoArray(sums, 6 * LANES);
    a7.intoArray(sums, 7 * LANES);
    b0.intoArray(sums, 8 * LANES);
    b1.intoArray(sums, 9 * LANES);
    b2.intoArray(sums, 10 * LANES);
    b3.intoArray(sums, 11 * LANES);
    b4.intoArray(sums, 12 * LANES);
    b5.intoArray(sums, 13 * LANES);
    b6.intoArray(sums, 14 * LANES);
    b7.intoArray(sums, 15 * LANES);
  }

  /** Adds what {@link #eightByTwo} summed. */
  static void addEightByTwo(float[] sums, float[] from, int at, float[] to, int shift, int step) {
    for (int i = 0; i < 8 * LANES; i += LANES) {
      add(from, at + i, to, shift, FloatVector.fromArray(SPECIES, sums, i));
      add(from, at + step + i, to, shift, FloatVector.fromArray(SPECIES, sums, i + 8 * LANES));
    }
  }

  /** Four rows by two panels. */
  static void fourByTwo(
      float[] from, int at, float[] to, int shift, int step, float[] x, int column, int y, int n) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector b0 = a0;
    FloatVector a1 = a0;
    FloatVector b1 = a0;
    FloatVector a2 = a0;
    FloatVector b2 = a0;
    FloatVector a3 = a0;
    FloatVector b3 = a0;
    for (int k = 0; k < n; k++) {
      FloatVector a = FloatVector.fromArray(SPECIES, x, column + k * LANES);
      FloatVector b = FloatVector.fromArray(SPECIES, x, column + PANEL + k * LANES);
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
    add(from, at, to, shift, a0);
    add(from, at + LANES, to, shift, a1);
    add(from, at + 2 * LANES, to, shift, a2);
    add(from, at + 3 * LANES, to, shift, a3);
    add(from, at + step, to, shift, b0);
    add(from, at + LANES + step, to, shift, b1);
    add(from, at + 2 * LANES + step, to, shift, b2);
    add(from, at + 3 * LANES + step, to, shift, b3);
  }

  /** Eight rows by a panel. */
  static void eightByOne(
      float[] from, int at, float[] to, int shift, float[] x, int column, int y, int n) {
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
      a4 = a.fma(FloatVector.broadcast(SPECIES, x[y + k * LANES + 4]), a4);
      a5 = a.fma(FloatVector.broadcast(SPECIES, x[y + k * LANES + 5]), a5);
      a6 = a.fma(FloatVector.broadcast(SPECIES, x[y + k * LANES + 6]), a6);
      a7 = a.fma(FloatVector.broadcast(SPECIES, x[y + k * LANES + 7]), a7);
    }
    add(from, at, to, shift, a0);
    add(from, at + LANES, to, shift, a1);
    add(from, at + 2 * LANES, to, shift, a2);
    add(from, at + 3 * LANES, to, shift, a3);
    add(from, at + 4 * LANES, to, shift, a4);
    add(from, at + 5 * LANES, to, shift, a5);
    add(from, at + 6 * LANES, to, shift, a6);
    add(from, at + 7 * LANES, to, shift, a7);
  }

  /** Four rows by a panel. */
  static void fourByOne(
      float[] from, int at, float[] to, int shift, float[] x, int column, int y, int n) {
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
    add(from, at, to, shift, a0);
    add(from, at + LANES, to, shift, a1);
    add(from, at + 2 * LANES, to, shift, a2);
    add(from, at + 3 * LANES, to, shift, a3);
  }

  private static void add(float[] from, int at, float[] to, int shift, FloatVector sum) {
    FloatVector.fromArray(SPECIES, from, at).add(sum).intoArray(to, at + shift);
  }
}
