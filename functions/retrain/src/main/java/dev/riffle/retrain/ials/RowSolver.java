package dev.riffle.retrain.ials;

import java.util.Arrays;

/**
 * Solves one row at a time: (α₀G + Σ w vvᵀ + ridge·I) u = Σ pull·v. Holds one thread's scratch, so
 * that a row allocates nothing.
 */
final class RowSolver {
  private static final int TILE = 64;

  /** Rows that Cholesky's panel factors before what follows is updated; a multiple of four. */
  private static final int PANEL = 8;

  private final Kernel kernel;
  private final Factors fixed;
  private final float[] base;
  private final int stride;
  private final int dims;
  private final float[] system;
  private final float[] gathered;
  private final float[] scaled;
  private final float[] side;

  /**
   * @param fixed the vectors of the other side
   * @param base α₀G, {@code stride x stride}
   */
  RowSolver(Kernel kernel, Factors fixed, float[] base) {
    this.kernel = kernel;
    this.fixed = fixed;
    this.base = base;
    this.stride = fixed.stride();
    this.dims = fixed.dims();
    this.system = new float[stride * stride];
    this.gathered = new float[TILE * stride];
    this.scaled = new float[TILE * stride];
    this.side = new float[stride];
  }

  /**
   * Writes the solution of {@code row} to {@code into} at {@code offset}.
   *
   * @throws NotPositiveDefinite when rounding has eaten the ridge
   */
  void solve(Cells cells, int row, double ridge, float[] into, int offset) {
    System.arraycopy(base, 0, system, 0, system.length);
    Arrays.fill(side, 0);
    for (int cell = cells.starts()[row]; cell < cells.starts()[row + 1]; cell += TILE) {
      gather(cells, cell, Math.min(TILE, cells.starts()[row + 1] - cell));
    }
    for (int d = 0; d < dims; d++) {
      system[d * stride + d] += (float) ridge;
    }
    factor(row, ridge);
    substitute();
    System.arraycopy(side, 0, into, offset, dims);
  }

  private void gather(Cells cells, int from, int n) {
    for (int k = 0; k < n; k++) {
      int to = k * stride;
      System.arraycopy(fixed.values(), cells.columns()[from + k] * stride, gathered, to, stride);
      float weight = cells.weights()[from + k];
      float pull = cells.pulls()[from + k];
      for (int d = 0; d < stride; d++) {
        scaled[to + d] = weight * gathered[to + d];
        side[d] += pull * gathered[to + d];
      }
    }
    kernel.update(system, 0, gathered, 0, scaled, n, stride);
  }

  /** Cholesky, A = UᵀU, panel by panel; U takes the place of A's upper triangle. */
  private void factor(int row, double ridge) {
    for (int panel = 0; panel < dims; panel += PANEL) {
      int end = Math.min(panel + PANEL, dims);
      for (int k = panel; k < end; k++) {
        for (int m = panel; m < k; m++) {
          kernel.addScaled(system, k * stride, m * stride, -system[m * stride + k], k, stride);
        }
        float pivot = system[k * stride + k];
        if (!(pivot > 0)) {
          throw new NotPositiveDefinite(row, k, pivot, ridge);
        }
        float inverse = (float) (1 / Math.sqrt(pivot));
        for (int j = k; j < stride; j++) {
          system[k * stride + j] *= inverse;
        }
      }
      if (end < dims) {
        for (int i = 0; i < (end - panel) * stride; i++) {
          scaled[i] = -system[panel * stride + i];
        }
        kernel.update(system, end, system, panel * stride, scaled, end - panel, stride);
      }
    }
  }

  private void substitute() {
    for (int k = 0; k < dims; k++) {
      float solved = side[k] / system[k * stride + k];
      side[k] = solved;
      for (int j = k + 1; j < dims; j++) {
        side[j] -= system[k * stride + j] * solved;
      }
    }
    for (int k = dims - 1; k >= 0; k--) {
      side[k] = (side[k] - after(k)) / system[k * stride + k];
    }
  }

  /** Σ U[k][j] · x[j] for j after k, in four sums that do not wait for each other. */
  private float after(int k) {
    int row = k * stride;
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int j = k + 1;
    for (; j + 4 <= dims; j += 4) {
      s0 += system[row + j] * side[j];
      s1 += system[row + j + 1] * side[j + 1];
      s2 += system[row + j + 2] * side[j + 2];
      s3 += system[row + j + 3] * side[j + 3];
    }
    for (; j < dims; j++) {
      s0 += system[row + j] * side[j];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
