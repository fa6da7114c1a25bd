package dev.riffle.retrain.ials;

import java.util.Arrays;

/**
 * Block coordinate descent, iALS++ (Rendle, Krichene, Zhang, Koren 2021): solves rows for one block
 * of dimensions after the other while the rest stands. A sweep costs dims · block / 2 for each cell
 * where the exact solution costs dims² / 2, and dims · block² / 6 for each row, not dims³ / 6.
 * Holds one thread's scratch.
 *
 * <p>What the paper caches for all cells, the predictions, is made anew for each row, for the price
 * of one inner product a cell: no memory beyond the longest rows'.
 */
final class BlockSolver implements HalfStep.Solver {
  private final Kernel kernel;
  private final Factors fixed;
  private final float[] base;
  private final float[][] blocks;
  private final int blockSize;
  private final Tile tile;
  private final LinearSystems[] systems;

  /** Rows that are solved side by side, and each one's ridge and predictions so far. */
  private final int[] rows;

  private final double[] ridges;
  private final float[][] scores;
  private int size;

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
    this.rows = new int[kernel.lanes()];
    this.ridges = new double[kernel.lanes()];
    this.scores = new float[kernel.lanes()][1024];
    this.systems = new LinearSystems[blocks.length];
    for (int block = 0; block < blocks.length; block++) {
      // The last block may be smaller; all others share one.
      systems[block] =
          block > 0 && size(block) == blockSize
              ? systems[0]
              : new LinearSystems(kernel, size(block));
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

  /** The row moves towards its solution. */
  @Override
  public void add(CsrMatrix cells, int row, double ridge, Factors solved) {
    int count = cells.count(row);
    if (count > scores[size].length) {
      scores[size] = new float[Math.max(count, scores[size].length * 2)];
    }
    Arrays.fill(scores[size], 0, count, 0);
    rows[size] = row;
    ridges[size] = ridge;
    addScores(cells, size, 0, fixed.dims(), solved.values(), row * solved.stride());
    size++;
    if (size == rows.length) {
      finish(cells, solved);
    }
  }

  @Override
  public void finish(CsrMatrix cells, Factors solved) {
    for (int block = 0; block < blocks.length; block++) {
      LinearSystems changes = systems[block];
      for (int lane = 0; lane < size; lane++) {
        descend(cells, lane, solved, block);
      }
      changes.solve();
      int first = block * blockSize;
      for (int lane = 0; lane < size; lane++) {
        int change = changes.side(lane);
        int at = rows[lane] * solved.stride() + first;
        for (int d = 0; d < size(block); d++) {
          solved.values()[at + d] += changes.sides[change + d];
        }
        if (block + 1 < blocks.length) {
          addScores(cells, lane, first, size(block), changes.sides, change);
        }
      }
      changes.clear();
    }
    size = 0;
  }

  /**
   * Begins a system: A on the block, and the loss's descent there, Σ (pull - w · score) v - α₀Gu -
   * ridge u.
   */
  private void descend(CsrMatrix cells, int lane, Factors solved, int block) {
    int row = rows[lane];
    int at = row * solved.stride();
    int dims = size(block);
    int first = block * blockSize;
    double ridge = ridges[lane];
    LinearSystems changes = systems[block];
    changes.begin(row, ridge);
    int side = changes.side();
    for (int d = 0; d < dims; d++) {
      changes.sides[side + d] = (float) -ridge * solved.values()[at + first + d];
    }
    kernel.subtractProduct(
        base, fixed.stride(), solved.values(), at, first, dims, changes.sides, side);
    int start = cells.starts()[row];
    float[] from = blocks[block];
    int fromAt = 0;
    for (int cell = 0; cell < cells.count(row); cell += Kernel.TILE) {
      tile.take(
          cells, start + cell, Math.min(Kernel.TILE, cells.count(row) - cell), fixed.stride());
      for (int k = 0; k < tile.size(); k++) {
        tile.pulls[k] =
            Math.fma(-cells.weights()[start + cell + k], scores[lane][cell + k], tile.pulls[k]);
      }
      kernel.gather(fixed, first, dims, tile, changes.sides, side);
      kernel.addSquares(from, fromAt, changes.matrices, changes.matrix(), dims, tile);
      from = changes.matrices;
      fromAt = changes.matrix();
    }
  }

  private void addScores(CsrMatrix cells, int lane, int first, int dims, float[] vector, int at) {
    int start = cells.starts()[rows[lane]];
    int count = cells.count(rows[lane]);
    for (int cell = 0; cell < count; cell += Kernel.TILE) {
      tile.take(cells, start + cell, Math.min(Kernel.TILE, count - cell), fixed.stride());
      kernel.addScores(fixed, first, dims, tile, vector, at, scores[lane], cell);
    }
  }
}
