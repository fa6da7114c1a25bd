package dev.riffle.retrain.ials;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The loops on SIMD registers: 256 bits where there are as many, else 128. */
record VectorKernel() implements Kernel {
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() >= 8
          ? FloatVector.SPECIES_256
          : FloatVector.SPECIES_128;
  static final int LANES = SPECIES.length();

  @Override
  public int width() {
    return LANES;
  }

  @Override
  public void gather(Factors fixed, int offset, int dims, Tile tile, float[] side) {
    for (int column = 0; column < dims; column += LANES) {
      int panel = column * TILE;
      FloatVector sum = FloatVector.fromArray(SPECIES, side, column);
      for (int k = 0; k < tile.size(); k++) {
        FloatVector v =
            FloatVector.fromArray(SPECIES, fixed.values(), tile.starts[k] + offset + column);
        v.mul(tile.scales[k]).intoArray(tile.packed, panel + k * LANES);
        sum = v.fma(FloatVector.broadcast(SPECIES, tile.pulls[k]), sum);
      }
      sum.intoArray(side, column);
    }
  }

  @Override
  public void addSquares(float[] from, float[] to, int dims, Tile tile) {
    int step = Kernel.stride(dims) * LANES;
    int panel = TILE * LANES;
    int panels = (dims + LANES - 1) / LANES;
    for (int c = 0; c < panels; c += 3) {
      int row = 0;
      // Where the diagonal has passed a panel, the others go on without it.
      for (int skipped = 0; skipped < Math.min(3, panels - c); skipped++) {
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
            Math.min(c + 3, panels) - first,
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
      scores[first + k] += Pivots.sum(sums);
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
