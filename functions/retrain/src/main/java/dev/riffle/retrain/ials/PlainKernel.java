package dev.riffle.retrain.ials;

import java.util.Arrays;

/** Loops without the vector module: several times slower, the same bits. */
record PlainKernel() implements Kernel {
  private static final int WIDTH = 8;

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int lanes() {
    return PlainSystems.LANES;
  }

  @Override
  public void gather(Factors fixed, int offset, int dims, Tile tile, float[] side, int sideAt) {
    int columns = (dims + WIDTH - 1) / WIDTH * WIDTH;
    for (int k = 0; k < tile.size(); k++) {
      int row = tile.starts[k] + offset;
      float scale = tile.scales[k];
      float pull = tile.pulls[k];
      for (int j = 0; j < columns; j++) {
        float v = fixed.values()[row + j];
        tile.packed[at(k, j, TILE)] = v * scale;
        side[sideAt + j] = Math.fma(v, pull, side[sideAt + j]);
      }
    }
  }

  @Override
  public void addSquares(float[] from, int fromAt, float[] to, int toAt, int dims, Tile tile) {
    for (int i = 0; i < (dims + WIDTH - 1) / WIDTH * WIDTH; i++) {
      addRow(from, fromAt, to, toAt - fromAt, tile, i, dims);
    }
  }

  /** Row {@code i} of the result, from its diagonal on, four columns at a time. */
  private void addRow(float[] from, int fromAt, float[] to, int shift, Tile tile, int i, int dims) {
    float[] x = tile.packed;
    int y = at(0, i, TILE);
    for (int j = i / 4 * 4; j < dims; j += 4) {
      int column = at(0, j, TILE);
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      for (int k = 0; k < tile.size(); k++) {
        float factor = x[y + k * WIDTH];
        s0 = Math.fma(x[column + k * WIDTH], factor, s0);
        s1 = Math.fma(x[column + k * WIDTH + 1], factor, s1);
        s2 = Math.fma(x[column + k * WIDTH + 2], factor, s2);
        s3 = Math.fma(x[column + k * WIDTH + 3], factor, s3);
      }
      int at = fromAt + at(i, j, Kernel.stride(dims));
      to[at + shift] = from[at] + s0;
      to[at + shift + 1] = from[at + 1] + s1;
      to[at + shift + 2] = from[at + 2] + s2;
      to[at + shift + 3] = from[at + 3] + s3;
    }
  }

  @Override
  public void interleave(float[] matrices, float[] sides, int n, InterleavedSystems systems) {
    PlainSystems.interleave(matrices, sides, n, WIDTH, systems);
  }

  @Override
  public void factor(InterleavedSystems systems) {
    PlainSystems.factor(systems);
  }

  @Override
  public void substitute(InterleavedSystems systems) {
    PlainSystems.substitute(systems);
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
    int columns = Kernel.stride(dims);
    for (int k = 0; k < tile.size(); k++) {
      Arrays.fill(sums, 0);
      int row = tile.starts[k] + offset;
      for (int j = 0; j < columns; j++) {
        int sum = j % COLUMNS;
        sums[sum] = Math.fma(fixed.values()[row + j], vector[at + j], sums[sum]);
      }
      scores[first + k] += Kernel.sum(sums);
    }
  }

  @Override
  public void subtractProduct(
      float[] a, int height, float[] row, int at, int offset, int dims, float[] side, int sideAt) {
    for (int j = 0; j < height; j++) {
      float factor = -row[at + j];
      for (int i = 0; i < dims; i++) {
        side[sideAt + i] = Math.fma(a[at(j, offset + i, height)], factor, side[sideAt + i]);
      }
    }
  }
}
