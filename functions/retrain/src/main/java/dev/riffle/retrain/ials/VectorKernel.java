package dev.riffle.retrain.ials;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops on SIMD registers: 256 bits where there are as many, else 128; and where there are 512,
 * {@link WideSquares} takes what most of the time goes into.
 */
record VectorKernel() implements Kernel {
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() >= 8
          ? FloatVector.SPECIES_256
          : FloatVector.SPECIES_128;
  static final int LANES = SPECIES.length();
  private static final boolean WIDE = WideSquares.offered();

  @Override
  public int width() {
    return LANES;
  }

  @Override
  public void gather(Factors fixed, int offset, int dims, Tile tile, float[] side) {
    if (WIDE) {
      WideSquares.gather(fixed, offset, dims, tile, side);
      return;
    }
    // Two panels at once: one sum alone would wait for its last term.
    for (int column = 0; column < dims; column += 2 * LANES) {
      int left = column * TILE;
      int right = left + LANES * TILE;
      int from = offset + column;
      FloatVector sum = FloatVector.fromArray(SPECIES, side, column);
      FloatVector next = FloatVector.fromArray(SPECIES, side, column + LANES);
      for (int k = 0; k < tile.size(); k++) {
        int at = tile.starts[k] + from;
        FloatVector scale = FloatVector.broadcast(SPECIES, tile.scales[k]);
        FloatVector pull = FloatVector.broadcast(SPECIES, tile.pulls[k]);
        FloatVector v = FloatVector.fromArray(SPECIES, fixed.values(), at);
        FloatVector w = FloatVector.fromArray(SPECIES, fixed.values(), at + LANES);
        v.mul(scale).intoArray(tile.packed, left + k * LANES);
        w.mul(scale).intoArray(tile.packed, right + k * LANES);
        sum = v.fma(pull, sum);
        next = w.fma(pull, next);
      }
      sum.intoArray(side, column);
      next.intoArray(side, column + LANES);
    }
  }

  @Override
  public void addSquares(float[] from, float[] to, int dims, Tile tile) {
    if (WIDE) {
      WideSquares.add(from, to, dims, tile);
      return;
    }
    int step = Kernel.stride(dims) * LANES;
    int panel = TILE * LANES;
    int panels = (dims + LANES - 1) / LANES;
    for (int c = 0; c < panels; c += 2) {
      int row = 0;
      // Where the diagonal has passed the first panel, the second goes on without it.
      for (int skipped = 0; skipped < Math.min(2, panels - c); skipped++) {
        int first = c + skipped;
        int end = (first + 1) * LANES;
        VectorTiles.rows(
            from,
            to,
            step,
            tile.packed,
            panel,
            tile.size(),
            1,
            first,
            Math.min(c + 2, panels) - first,
            row,
            end);
        row = end;
      }
    }
  }

  @Override
  public int factor(float[] a, int dims, float[] inverses) {
    return VectorCholesky.factor(a, dims, inverses);
  }

  @Override
  public void substitute(float[] u, int dims, float[] inverses, float[] side) {
    VectorCholesky.substitute(u, dims, inverses, side);
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
      scores[first + k] += Pivots.sum(sums, 0);
    }
  }

  @Override
  public void subtractProduct(
      float[] a, int height, float[] row, int at, int offset, int dims, float[] side) {
    for (int column = 0; column < dims; column += LANES) {
      int panel = (offset + column) * height;
      FloatVector sum = FloatVector.fromArray(SPECIES, side, column);
      for (int j = 0; j < height; j++) {
        sum =
            FloatVector.fromArray(SPECIES, a, panel + j * LANES)
                .fma(FloatVector.broadcast(SPECIES, -row[at + j]), sum);
      }
      sum.intoArray(side, column);
    }
  }
}
