package dev.riffle.retrain.ials;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some rows' normal equations, symmetric, positive definite once the ridge is on their diagonals:
 * gathered one after the other, solved side by side. Scratch of one thread.
 */
final class LinearSystems {
  private final Kernel kernel;
  private final int dims;
  private final int stride;

  /** The kernel's panels, one matrix after the other; of each the upper triangle counts. */
  final float[] matrices;

  /** The right-hand sides, one after the other, then the solutions; 0 after the dimensions. */
  final float[] sides;

  private final int[] diagonal;
  private final int[] rows;
  private final double[] ridges;
  private final InterleavedSystems interleaved;
  private int size;

  LinearSystems(Kernel kernel, int dims) {
    int lanes = kernel.lanes();
    this.kernel = kernel;
    this.dims = dims;
    this.stride = Kernel.stride(dims);
    this.matrices = new float[lanes * stride * stride];
    this.sides = new float[lanes * stride];
    this.diagonal =
        IntStream.range(
                0,
                (dims + InterleavedSystems.BLOCK - 1)
                    / InterleavedSystems.BLOCK
                    * InterleavedSystems.BLOCK)
            .map(d -> kernel.at(d, d, stride))
            .toArray();
    this.rows = new int[lanes];
    this.ridges = new double[lanes];
    this.interleaved = new InterleavedSystems(dims, lanes);
  }

  /** Begins one more; its right-hand side is 0. */
  void begin(int row, double ridge) {
    rows[size] = row;
    ridges[size] = ridge;
    Arrays.fill(sides, size * stride, (size + 1) * stride, 0);
    size++;
  }

  /** Where the matrix of the last that began is. */
  int matrix() {
    return (size - 1) * stride * stride;
  }

  /** Where the right-hand side of the last that began is, then its solution. */
  int side() {
    return side(size - 1);
  }

  /** The same of system {@code lane}. */
  int side(int lane) {
    return lane * stride;
  }

  boolean full() {
    return size == rows.length;
  }

  int size() {
    return size;
  }

  /** Which row the system {@code lane} is of. */
  int row(int lane) {
    return rows[lane];
  }

  /**
   * Adds the ridges and solves all that began.
   *
   * @throws NotPositiveDefinite when rounding has eaten a ridge
   */
  void solve() {
    if (size == 0) {
      return;
    }
    for (int lane = 0; lane < size; lane++) {
      int matrix = lane * stride * stride;
      for (int d = 0; d < dims; d++) {
        matrices[matrix + diagonal[d]] += (float) ridges[lane];
      }
      // The gathered vectors are 0 here: what is left is a unit matrix, which changes nothing.
      for (int d = dims; d < diagonal.length; d++) {
        matrices[matrix + diagonal[d]] = 1;
      }
    }
    kernel.interleave(matrices, sides, size, interleaved);
    kernel.factor(interleaved);
    for (int lane = 0; lane < size; lane++) {
      int failed = interleaved.failed(lane);
      if (failed >= 0) {
        throw new NotPositiveDefinite(rows[lane], failed, ridges[lane]);
      }
    }
    kernel.substitute(interleaved);
    for (int lane = 0; lane < size; lane++) {
      interleaved.solution(lane, sides, side(lane));
    }
  }

  /** Forgets all, once their solutions were read. */
  void clear() {
    size = 0;
  }
}
