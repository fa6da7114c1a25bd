package dev.riffle.retrain.ials;

import java.util.Arrays;

/** Cholesky and its substitutions without the vector module: a loop over systems for each step. */
final class PlainSystems {
  static final int LANES = 8;
  private static final int BLOCK = InterleavedSystems.BLOCK;

  private PlainSystems() {}

  /**
   * @param matrices in panels of {@code width} columns
   */
  static void interleave(
      float[] matrices, float[] sides, int n, int width, InterleavedSystems systems) {
    int stride = Kernel.stride(systems.dims);
    for (int lane = 0; lane < systems.lanes; lane++) {
      int system = lane < n ? lane : 0;
      for (int panel = 0; panel < systems.blocks; panel++) {
        int column = panel * BLOCK;
        int from = system * stride * stride + column / width * width * stride + column % width;
        int to = systems.panel(panel) + lane;
        for (int row = 0; row < column + BLOCK; row++) {
          for (int j = 0; j < BLOCK; j++) {
            systems.upper[to + j * systems.lanes] = matrices[from + j];
          }
          from += width;
          to += BLOCK * systems.lanes;
        }
      }
      for (int d = 0; d < systems.blocks * BLOCK; d++) {
        systems.sides[d * systems.lanes + lane] = sides[system * stride + d];
      }
    }
  }

  static void factor(InterleavedSystems systems) {
    float[] u = systems.upper;
    var sum = new float[LANES];
    for (int i = 0; i < systems.blocks * BLOCK; i++) {
      int block = i / BLOCK * BLOCK;
      for (int j = i; j < systems.blocks * BLOCK; j++) {
        Arrays.fill(sum, 0);
        for (int k = 0; k < block; k++) {
          add(u, at(systems, k, i), u, at(systems, k, j), sum);
        }
        int at = at(systems, i, j);
        subtract(sum, u, at);
        for (int k = block; k < i; k++) {
          subtract(u, at(systems, k, i), u, at(systems, k, j), u, at);
        }
        for (int lane = 0; lane < LANES; lane++) {
          if (j == i) {
            systems.inverses[i * LANES + lane] = 1 / (float) Math.sqrt(u[at + lane]);
          }
          u[at + lane] *= systems.inverses[i * LANES + lane];
        }
      }
    }
  }

  static void substitute(InterleavedSystems systems) {
    float[] u = systems.upper;
    float[] sides = systems.sides;
    int dims = systems.blocks * BLOCK;
    for (int i = 0; i < dims; i++) {
      for (int k = 0; k < i; k++) {
        subtract(u, at(systems, k, i), sides, k * LANES, sides, i * LANES);
      }
      scale(systems, i);
    }
    var odd = new float[LANES];
    for (int i = dims - 1; i >= 0; i--) {
      int next = (i / BLOCK + 1) * BLOCK;
      Arrays.fill(odd, 0);
      for (int j = next; j < dims; j += 2) {
        subtract(u, at(systems, i, j), sides, j * LANES, sides, i * LANES);
        subtract(u, at(systems, i, j + 1), sides, (j + 1) * LANES, odd, 0);
      }
      for (int lane = 0; lane < LANES; lane++) {
        sides[i * LANES + lane] += odd[lane];
      }
      for (int j = next - 1; j > i; j--) {
        subtract(u, at(systems, i, j), sides, j * LANES, sides, i * LANES);
      }
      scale(systems, i);
    }
  }

  private static int at(InterleavedSystems systems, int i, int j) {
    return systems.panel(j / BLOCK) + (i * BLOCK + j % BLOCK) * LANES;
  }

  private static void add(float[] a, int from, float[] b, int with, float[] sum) {
    for (int lane = 0; lane < LANES; lane++) {
      sum[lane] = Math.fma(a[from + lane], b[with + lane], sum[lane]);
    }
  }

  private static void subtract(float[] a, int from, float[] b, int with, float[] rest, int at) {
    for (int lane = 0; lane < LANES; lane++) {
      rest[at + lane] = Math.fma(a[from + lane], -b[with + lane], rest[at + lane]);
    }
  }

  private static void subtract(float[] sum, float[] rest, int at) {
    for (int lane = 0; lane < LANES; lane++) {
      rest[at + lane] -= sum[lane];
    }
  }

  private static void scale(InterleavedSystems systems, int i) {
    for (int lane = i * LANES; lane < (i + 1) * LANES; lane++) {
      systems.sides[lane] *= systems.inverses[lane];
    }
  }
}
