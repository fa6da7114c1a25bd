package dev.riffle.retrain.ials;

/**
 * Systems of equations element by element side by side, one in each lane of a register: rows of one
 * matrix wait for each other while it is factored, those of several do not.
 *
 * <p>The upper triangle lies in panels of {@link #BLOCK} columns, each with the rows down to its
 * own block on the diagonal.
 */
final class InterleavedSystems {
  /** Rows, and columns, that are factored at once. */
  static final int BLOCK = 4;

  final int lanes;

  /** Dimensions by {@link #BLOCK}, the last one filled up. */
  final int blocks;

  /** A, then U where A = UᵀU. */
  final float[] upper;

  /** 1 / U[k][k]. */
  final float[] inverses;

  /** The right-hand sides, then the solutions. */
  final float[] sides;

  /** -U[m][k] of a block at {@code m * 4 + k}, on the way. */
  final float[] negated;

  /** A block's sums, on the way. */
  final float[] sums;

  /** Where each lane's begins, on the way. */
  final int[] starts;

  final int dims;

  InterleavedSystems(int dims, int lanes) {
    this.dims = dims;
    this.lanes = lanes;
    this.blocks = (dims + BLOCK - 1) / BLOCK;
    this.upper = new float[panel(blocks)];
    this.inverses = new float[blocks * BLOCK * lanes];
    this.sides = new float[blocks * BLOCK * lanes];
    this.negated = new float[BLOCK * BLOCK * lanes];
    this.starts = new int[lanes];
    this.sums = new float[BLOCK * BLOCK * lanes];
  }

  /** Where a panel of {@code upper} begins. */
  int panel(int panel) {
    return BLOCK * BLOCK * panel * (panel + 1) / 2 * lanes;
  }

  /** The first dimension whose pivot was not above 0, or -1 when all were. */
  int failed(int lane) {
    // Whatever failed left no finite number in the rows after it.
    if (isFinite(blocks * BLOCK - 1, lane)) {
      return -1;
    }
    int d = 0;
    while (isFinite(d, lane)) {
      d++;
    }
    return d;
  }

  private boolean isFinite(int d, int lane) {
    return Float.isFinite(inverses[d * lanes + lane]);
  }

  /** Writes a lane's solution to {@code into}. */
  void solution(int lane, float[] into, int at) {
    for (int d = 0; d < dims; d++) {
      into[at + d] = sides[d * lanes + lane];
    }
  }
}
