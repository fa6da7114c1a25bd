package dev.riffle.retrain.ials;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link VectorKernel}'s gathering and its sums of squares on registers of 512 bits, for machines
 * that have them: {@code tile}'s panels are 16 columns wide, the matrix' stay as they are. A block
 * of eight rows and sixteen columns takes eight registers.
 */
final class WideSquares {
  private static final VectorSpecies<Float> WIDE = FloatVector.SPECIES_512;
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;
  private static final int LANES = VectorKernel.LANES;
  private static final int COLUMNS = 16;
  private static final int ROWS = 8;

  private WideSquares() {}

  /** Whether this machine's registers are as wide. */
  static boolean offered() {
    return FloatVector.SPECIES_PREFERRED.length() >= COLUMNS;
  }

  static void gather(Factors fixed, int offset, int dims, Tile tile, float[] side) {
    int column = 0;
    for (; column + COLUMNS < dims; column += 2 * COLUMNS) {
      // Two panels at once: one sum alone would wait for its last term.
      gatherTwo(fixed.values(), offset + column, column, tile, side);
    }
    if (column < dims) {
      gatherOne(fixed.values(), offset + column, column, tile, side);
    }
  }

  private static void gatherTwo(float[] values, int from, int column, Tile tile, float[] side) {
    int left = column * Kernel.TILE;
    int right = left + COLUMNS * Kernel.TILE;
    FloatVector sum = FloatVector.fromArray(WIDE, side, column);
    FloatVector next = FloatVector.fromArray(WIDE, side, column + COLUMNS);
    for (int k = 0; k < tile.size(); k++) {
      int at = tile.starts[k] + from;
      FloatVector scale = FloatVector.broadcast(WIDE, tile.scales[k]);
      FloatVector pull = FloatVector.broadcast(WIDE, tile.pulls[k]);
      FloatVector v = FloatVector.fromArray(WIDE, values, at);
      FloatVector w = FloatVector.fromArray(WIDE, values, at + COLUMNS);
      v.mul(scale).intoArray(tile.packed, left + k * COLUMNS);
      w.mul(scale).intoArray(tile.packed, right + k * COLUMNS);
      sum = v.fma(pull, sum);
      next = w.fma(pull, next);
    }
    sum.intoArray(side, column);
    next.intoArray(side, column + COLUMNS);
  }

  private static void gatherOne(float[] values, int from, int column, Tile tile, float[] side) {
    int panel = column * Kernel.TILE;
    FloatVector sum = FloatVector.fromArray(WIDE, side, column);
    for (int k = 0; k < tile.size(); k++) {
      FloatVector v = FloatVector.fromArray(WIDE, values, tile.starts[k] + from);
      v.mul(tile.scales[k]).intoArray(tile.packed, panel + k * COLUMNS);
      sum = v.fma(FloatVector.broadcast(WIDE, tile.pulls[k]), sum);
    }
    sum.intoArray(side, column);
  }

  static void add(float[] from, float[] to, int dims, Tile tile) {
    int step = Kernel.stride(dims) * LANES;
    for (int column = 0; column < dims; column += COLUMNS) {
      int first = column / LANES * step;
      for (int row = 0; row < column + COLUMNS && row < Kernel.stride(dims); row += ROWS) {
        int y = row / COLUMNS * COLUMNS * Kernel.TILE + row % COLUMNS;
        sums(tile, column * Kernel.TILE, y);
        write(tile.sums, from, to, first + row * LANES, step);
      }
    }
  }

  private static void sums(Tile tile, int column, int y) {
    float[] x = tile.packed;
    FloatVector a0 = FloatVector.zero(WIDE);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector a6 = a0;
    FloatVector a7 = a0;
    for (int k = 0; k < tile.size(); k++) {
      FloatVector a = FloatVector.fromArray(WIDE, x, column + k * COLUMNS);
      int at = y + k * COLUMNS;
      a0 = a.fma(FloatVector.broadcast(WIDE, x[at]), a0);
      a1 = a.fma(FloatVector.broadcast(WIDE, x[at + 1]), a1);
      a2 = a.fma(FloatVector.broadcast(WIDE, x[at + 2]), a2);
      a3 = a.fma(FloatVector.broadcast(WIDE, x[at + 3]), a3);
      a4 = a.fma(FloatVector.broadcast(WIDE, x[at + 4]), a4);
      a5 = a.fma(FloatVector.broadcast(WIDE, x[at + 5]), a5);
      a6 = a.fma(FloatVector.broadcast(WIDE, x[at + 6]), a6);
      a7 = a.fma(FloatVector.broadcast(WIDE, x[at + 7]), a7);
    }
    a0.intoArray(tile.sums, 0);
    a1.intoArray(tile.sums, COLUMNS);
    a2.intoArray(tile.sums, 2 * COLUMNS);
    a3.intoArray(tile.sums, 3 * COLUMNS);
    a4.intoArray(tile.sums, 4 * COLUMNS);
    a5.intoArray(tile.sums, 5 * COLUMNS);
    a6.intoArray(tile.sums, 6 * COLUMNS);
    a7.intoArray(tile.sums, 7 * COLUMNS);
  }

  /** Adds the sums to two of the matrix' panels. */
  private static void write(float[] sums, float[] from, float[] to, int at, int step) {
    for (int row = 0; row < ROWS; row++) {
      int low = at + row * LANES;
      FloatVector.fromArray(SPECIES, sums, row * COLUMNS)
          .add(FloatVector.fromArray(SPECIES, from, low))
          .intoArray(to, low);
      FloatVector.fromArray(SPECIES, sums, row * COLUMNS + LANES)
          .add(FloatVector.fromArray(SPECIES, from, low + step))
          .intoArray(to, low + step);
    }
  }
}
