package dev.riffle.retrain.ials;

/** Loops without the vector module: several times slower, the same bits. */
record PlainKernel() implements Kernel {
  private static final int WIDTH = 8;

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public void gather(Factors fixed, int offset, int dims, Tile tile, float[] side) {
    int columns = (dims + WIDTH - 1) / WIDTH * WIDTH;
    for (int k = 0; k < tile.size(); k++) {
      int row = tile.starts[k] + offset;
      float scale = tile.scales[k];
      float pull = tile.pulls[k];
      for (int j = 0; j < columns; j++) {
        float v = fixed.values()[row + j];
        tile.packed[at(k, j, TILE)] = v * scale;
        side[j] = Math.fma(v, pull, side[j]);
      }
    }
  }

  @Override
  public void addSquares(float[] from, float[] to, int dims, Tile tile) {
    int height = Kernel.stride(dims);
    for (int i = 0; i < (dims + WIDTH - 1) / WIDTH * WIDTH; i++) {
      addRow(from, to, height, tile.packed, TILE, tile.size(), 1, i, dims);
    }
  }

  /** Row {@code i} of the result, from its diagonal on, four columns at a time. */
  private void addRow(
      float[] from,
      float[] to,
      int height,
      float[] x,
      int rows,
      int n,
      float sign,
      int i,
      int dims) {
    for (int j = i / 4 * 4; j < dims; j += 4) {
      int y = at(0, i, rows);
      int column = at(0, j, rows);
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      for (int k = 0; k < n; k++) {
        float factor = x[y + k * WIDTH];
        s0 = Math.fma(x[column + k * WIDTH], factor, s0);
        s1 = Math.fma(x[column + k * WIDTH + 1], factor, s1);
        s2 = Math.fma(x[column + k * WIDTH + 2], factor, s2);
        s3 = Math.fma(x[column + k * WIDTH + 3], factor, s3);
      }
      int at = at(i, j, height);
      to[at] = Math.fma(s0, sign, from[at]);
      to[at + 1] = Math.fma(s1, sign, from[at + 1]);
      to[at + 2] = Math.fma(s2, sign, from[at + 2]);
      to[at + 3] = Math.fma(s3, sign, from[at + 3]);
    }
  }

  @Override
  public int factor(float[] a, int dims, float[] inverses) {
    int height = Kernel.stride(dims);
    int step = height * WIDTH;
    int columns = (dims + WIDTH - 1) / WIDTH * WIDTH;
    var block = new Pivots();
    for (int row = 0; row < dims; row += BLOCK) {
      for (int i = row; i < row + BLOCK; i++) {
        addRow(a, a, height, a, height, row, -1, i, columns);
      }
      int failed = block.factor(a, row, step, WIDTH, inverses);
      if (failed >= 0) {
        return failed;
      }
      for (int j = row; j < columns; j++) {
        for (int k = 0; k < BLOCK; k++) {
          float value = a[at(row + k, j, height)];
          for (int m = 0; m < k; m++) {
            value = Math.fma(a[at(row + m, j, height)], block.negated[m * BLOCK + k], value);
          }
          a[at(row + k, j, height)] = value * inverses[row + k];
        }
      }
    }
    return -1;
  }

  @Override
  public void substitute(float[] u, int dims, float[] inverses, float[] side) {
    int height = Kernel.stride(dims);
    int rows = (dims + BLOCK - 1) / BLOCK * BLOCK;
    for (int row = 0; row < rows; row += BLOCK) {
      Pivots.forward(u, row, height * WIDTH, WIDTH, inverses, side);
      for (int j = row + BLOCK; j < rows; j++) {
        for (int r = row; r < row + BLOCK; r++) {
          side[j] = Math.fma(u[at(r, j, height)], -side[r], side[j]);
        }
      }
    }
    var sums = new float[COLUMNS];
    for (int row = rows - BLOCK; row >= 0; row -= BLOCK) {
      for (int r = row; r < row + BLOCK; r++) {
        java.util.Arrays.fill(sums, 0);
        for (int j = row + BLOCK; j < rows; j++) {
          sums[j % COLUMNS] = Math.fma(u[at(r, j, height)], side[j], sums[j % COLUMNS]);
        }
        side[r] -= Pivots.sum(sums);
      }
      Pivots.backward(u, row, height * WIDTH, WIDTH, inverses, side);
    }
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
      java.util.Arrays.fill(sums, 0);
      int row = tile.starts[k] + offset;
      for (int j = 0; j < columns; j++) {
        int sum = j % COLUMNS;
        sums[sum] = Math.fma(fixed.values()[row + j], vector[at + j], sums[sum]);
      }
      scores[first + k] += Pivots.sum(sums);
    }
  }

  @Override
  public void subtractProduct(
      float[] a, int height, float[] row, int at, int offset, int dims, float[] side) {
    for (int j = 0; j < height; j++) {
      float factor = -row[at + j];
      for (int i = 0; i < dims; i++) {
        side[i] = Math.fma(a[at(j, offset + i, height)], factor, side[i]);
      }
    }
  }
}
