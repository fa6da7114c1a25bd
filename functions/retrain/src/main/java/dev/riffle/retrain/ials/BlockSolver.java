package dev.riffle.retrain.ials;

import java.util.Arrays;

/**
 * Block coordinate descent, iALS++ (Rendle, Krichene, Zhang, Koren 2021): solves a row for one
 * block of dimensions after the other while the rest stands. A sweep costs dims · block / 2 for
 * each cell where the exact solution costs dims² / 2, and dims · block² / 6 for each row, not dims³
 * / 6. Holds one thread's scratch.
 *
 * <p>What the paper caches for all cells, the predictions, is made anew for each row, for the price
 * of one inner product a cell: no memory beyond the longest row's.
 */
final class BlockSolver {
  private final Kernel kernel;
  private final Factors fixed;
  private final float[] base;
  private final float[][] blocks;
  private final int blockSize;
  private final Tile tile;
  private final LinearSystem[] systems;
  private float[] scores = new float[1024];

  /**
   * @param fixed the vectors of the other side
   * @param base α₀G, in the kernel's panels
   * @param blocks {@link #blocks} of it
   */
  BlockSolver(Kernel kernel, Factors fixed, float[] base, float[][] blocks, int blockSize) {
    this.kernel = kernel;
    this.fixed = fixed;
    this.base = base;
    this.blocks = blocks;
    this.blockSize = blockSize;
    this.tile = new Tile(Math.min(blockSize, fixed.dims()));
    this.systems = new LinearSystem[blocks.length];
    for (int block = 0; block < blocks.length; block++) {
      // The last block may be smaller; all others share one.
      systems[block] =
          block > 0 && size(block) == blockSize
              ? systems[0]
              : new LinearSystem(kernel, size(block));
    }
  }

  /** The blocks on the diagonal of α₀G, each in panels of its own. */
  static float[][] blocks(float[] base, int dims, int blockSize, Kernel kernel) {
    int stride = Kernel.stride(dims);
    var blocks = new float[(dims + blockSize - 1) / blockSize][];
    for (int block = 0; block < blocks.length; block++) {
      int offset = block * blockSize;
      int height = Kernel.stride(Math.min(blockSize, dims - offset));
      blocks[block] = new float[height * height];
      for (int i = 0; i < height; i++) {
        for (int j = 0; j < height; j++) {
          blocks[block][kernel.at(i, j, height)] = base[kernel.at(offset + i, offset + j, stride)];
        }
      }
    }
    return blocks;
  }

  private int size(int block) {
    return Math.min(blockSize, fixed.dims() - block * blockSize);
  }

  /**
   * Moves the row at {@code offset} of {@code into} towards its solution.
   *
   * @throws NotPositiveDefinite when rounding has eaten the ridge
   */
  void solve(Cells cells, int row, double ridge, float[] into, int offset) {
    int count = cells.count(row);
    if (count == 0) {
      Arrays.fill(into, offset, offset + fixed.dims(), 0);
      return;
    }
    if (count > scores.length) {
      scores = new float[Math.max(count, scores.length * 2)];
    }
    Arrays.fill(scores, 0, count, 0);
    addScores(cells, row, 0, fixed.dims(), into, offset);
    for (int block = 0; block < blocks.length; block++) {
      float[] change = change(cells, row, ridge, into, offset, block);
      int first = block * blockSize;
      for (int d = 0; d < size(block); d++) {
        into[offset + first + d] += change[d];
      }
      if (block + 1 < blocks.length) {
        addScores(cells, row, first, size(block), change, 0);
      }
    }
  }

  /** (A on the block)⁻¹ times the loss's descent there: Σ (pull - w · score) v - α₀Gu - ridge u. */
  private float[] change(Cells cells, int row, double ridge, float[] into, int offset, int block) {
    LinearSystem system = systems[block];
    int dims = size(block);
    int first = block * blockSize;
    Arrays.fill(system.side, 0);
    for (int d = 0; d < dims; d++) {
      system.side[d] = (float) -ridge * into[offset + first + d];
    }
    kernel.subtractProduct(base, fixed.stride(), into, offset, first, dims, system.side);
    int start = cells.starts()[row];
    float[] from = blocks[block];
    for (int cell = 0; cell < cells.count(row); cell += Kernel.TILE) {
      tile.take(
          cells, start + cell, Math.min(Kernel.TILE, cells.count(row) - cell), fixed.stride());
      for (int k = 0; k < tile.size(); k++) {
        tile.pulls[k] =
            Math.fma(-cells.weights()[start + cell + k], scores[cell + k], tile.pulls[k]);
      }
      kernel.gather(fixed, first, dims, tile, system.side);
      kernel.addSquares(from, system.matrix, dims, tile);
      from = system.matrix;
    }
    system.solve(row, ridge);
    return system.side;
  }

  private void addScores(Cells cells, int row, int first, int dims, float[] vector, int at) {
    int start = cells.starts()[row];
    for (int cell = 0; cell < cells.count(row); cell += Kernel.TILE) {
      tile.take(
          cells, start + cell, Math.min(Kernel.TILE, cells.count(row) - cell), fixed.stride());
      kernel.addScores(fixed, first, dims, tile, vector, at, scores, cell);
    }
  }
}
