package dev.riffle.retrain.ials;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The loops on SIMD registers: 512 bits where there are as many, else 256 or 128. */
record VectorKernel() implements Kernel {
  static final VectorSpecies<Float> SPECIES = species(FloatVector.SPECIES_PREFERRED.length());
  static final int LANES = SPECIES.length();

  /** Whether a block of sixteen sums stays in registers: 32 come with those of 512 bits. */
  static final boolean MANY_REGISTERS = LANES == 16;

  /** From one packed panel to the next. */
  static final int PANEL = TILE * LANES;

  /** The widest that has no more lanes than this. */
  static VectorSpecies<Float> species(int widest) {
    if (widest >= 16) {
      return FloatVector.SPECIES_512;
    }
    return widest >= 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;
  }

  @Override
  public int width() {
    return LANES;
  }

  @Override
  public int lanes() {
    return VectorSystems.LANES;
  }

  @Override
  public void gather(Factors fixed, int offset, int dims, Tile tile, float[] side, int sideAt) {
    int column = 0;
    for (; column + LANES < dims; column += 2 * LANES) {
      // Two panels at once: one sum alone would wait for its last term.
      gatherTwo(fixed.values(), offset + column, column, tile, side, sideAt + column);
    }
    if (column < dims) {
      gatherOne(fixed.values(), offset + column, column, tile, side, sideAt + column);
    }
  }

  private static void gatherTwo(
      float[] values, int from, int column, Tile tile, float[] side, int sideAt) {
    int left = column / LANES * PANEL;
    int right = left + PANEL;
    FloatVector sum = FloatVector.fromArray(SPECIES, side, sideAt);
    FloatVector next = FloatVector.fromArray(SPECIES, side, sideAt + LANES);
    for (int k = 0; k < tile.size(); k++) {
      int at = tile.starts[k] + from;
      FloatVector scale = FloatVector.broadcast(SPECIES, tile.scales[k]);
      FloatVector pull = FloatVector.broadcast(SPECIES, tile.pulls[k]);
      FloatVector v = FloatVector.fromArray(SPECIES, values, at);
      FloatVector w = FloatVector.fromArray(SPECIES, values, at + LANES);
      v.mul(scale).intoArray(tile.packed, left + k * LANES);
      w.mul(scale).intoArray(tile.packed, right + k * LANES);
      sum = v.fma(pull, sum);
      next = w.fma(pull, next);
    }
    sum.intoArray(side, sideAt);
    next.intoArray(side, sideAt + LANES);
  }

  private static void gatherOne(
      float[] values, int from, int column, Tile tile, float[] side, int sideAt) {
    int panel = column / LANES * PANEL;
    FloatVector sum = FloatVector.fromArray(SPECIES, side, sideAt);
    for (int k = 0; k < tile.size(); k++) {
      FloatVector v = FloatVector.fromArray(SPECIES, values, tile.starts[k] + from);
      v.mul(tile.scales[k]).intoArray(tile.packed, panel + k * LANES);
      sum = v.fma(FloatVector.broadcast(SPECIES, tile.pulls[k]), sum);
    }
    sum.intoArray(side, sideAt);
  }

  @Override
  public void addSquares(float[] from, int fromAt, float[] to, int toAt, int dims, Tile tile) {
    VectorSquares.add(from, fromAt, to, toAt, dims, tile);
  }

  @Override
  public void interleave(float[] matrices, float[] sides, int n, InterleavedSystems systems) {
    if (VectorSystems.LANES < 8) {
      // Registers of 128 bits cannot be gathered.
      PlainSystems.interleave(matrices, sides, n, LANES, systems);
    } else {
      VectorSystems.interleave(matrices, sides, n, systems);
    }
  }

  @Override
  public void factor(InterleavedSystems systems) {
    VectorSystems.factor(systems);
  }

  @Override
  public void substitute(InterleavedSystems systems) {
    VectorSubstitution.substitute(systems);
  }

  @Override
  public void addScores(
      Factors fixed,
      int offset,
      int dims,
      Tile tile,
      float[] vector,
      int at,
      float[] scores,
      int first) {
    var sums = new float[COLUMNS];
    for (int k = 0; k < tile.size(); k++) {
      int row = tile.starts[k] + offset;
      for (int lane = 0; lane < COLUMNS; lane += LANES) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int j = lane; j < dims; j += COLUMNS) {
          sum =
              FloatVector.fromArray(SPECIES, fixed.values(), row + j)
                  .fma(FloatVector.fromArray(SPECIES, vector, at + j), sum);
        }
        sum.intoArray(sums, lane);
      }
      scores[first + k] += Kernel.sum(sums);
    }
  }

  @Override
  public void subtractProduct(
      float[] a, int height, float[] row, int at, int offset, int dims, float[] side, int sideAt) {
    for (int column = 0; column < dims; column += LANES) {
      int panel = (offset + column) * height;
      FloatVector sum = FloatVector.fromArray(SPECIES, side, sideAt + column);
      for (int j = 0; j < height; j++) {
        sum =
            FloatVector.fromArray(SPECIES, a, panel + j * LANES)
                .fma(FloatVector.broadcast(SPECIES, -row[at + j]), sum);
      }
      sum.intoArray(side, sideAt + column);
    }
  }
}
