package dev.riffle.retrain.ials;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Cholesky, each register an element of as many systems as it has lanes. At most 256 bits: arrays
 * begin 16 bytes after a cache line's start, so that every load of 512 bits would touch two lines,
 * and the matrices of twice as many systems are less often in a cache.
 */
final class VectorSystems {
  static final VectorSpecies<Float> SPECIES = VectorKernel.species(Math.min(8, VectorKernel.LANES));
  static final int LANES = SPECIES.length();
  private static final int BLOCK = InterleavedSystems.BLOCK;

  /** From one row of a panel to the next. */
  private static final int STEP = BLOCK * LANES;

  private VectorSystems() {}

  static void interleave(float[] matrices, float[] sides, int n, InterleavedSystems systems) {
    int width = VectorKernel.LANES;
    int stride = Kernel.stride(systems.dims);
    int[] starts = systems.starts;
    for (int lane = 0; lane < LANES; lane++) {
      starts[lane] = lane < n ? lane * stride * stride : 0;
    }
    for (int panel = 0; panel < systems.blocks; panel++) {
      int column = panel * BLOCK;
      int from = column / width * width * stride + column % width;
      int to = systems.panel(panel);
      for (int row = 0; row < column + BLOCK; row++) {
        for (int j = 0; j < BLOCK; j++) {
          gather(matrices, from + j, starts).intoArray(systems.upper, to + j * LANES);
        }
        from += width;
        to += STEP;
      }
    }
    for (int lane = 0; lane < LANES; lane++) {
      starts[lane] = lane < n ? lane * stride : 0;
    }
    for (int d = 0; d < systems.blocks * BLOCK; d++) {
      gather(sides, d, starts).intoArray(systems.sides, d * LANES);
    }
  }

  private static FloatVector gather(float[] values, int at, int[] starts) {
    return FloatVector.fromArray(SPECIES, values, at, starts, 0);
  }

  static void factor(InterleavedSystems systems) {
    float[] u = systems.upper;
    for (int block = 0; block < systems.blocks; block++) {
      int rows = systems.panel(block);
      int first = block * BLOCK;
      for (int panel = block; panel < systems.blocks; panel++) {
        int columns = systems.panel(panel);
        int at = columns + first * STEP;
        if (VectorKernel.MANY_REGISTERS) {
          VectorSums.fourByFour(u, rows, columns, first, systems.sums);
        } else {
          VectorSums.fourByTwo(u, rows, columns, first, systems.sums, 0);
          VectorSums.fourByTwo(u, rows, columns + 2 * LANES, first, systems.sums, 2 * LANES);
        }
        subtract(u, at, systems.sums);
        if (panel == block) {
          pivots(systems, at, first * LANES);
        } else {
          triangle(systems, at, first * LANES);
        }
      }
    }
  }

  private static void subtract(float[] u, int at, float[] sums) {
    for (int i = 0; i < BLOCK * STEP; i += LANES) {
      load(u, at + i).sub(load(sums, i)).intoArray(u, at + i);
    }
  }

  /** The block on the diagonal: its rows, their inverses, and its negated elements. */
  private static void pivots(InterleavedSystems systems, int at, int inverse) {
    float[] u = systems.upper;
    float[] inverses = systems.inverses;
    float[] negated = systems.negated;
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector scale = one.div(load(u, at).sqrt());
    scale.intoArray(inverses, inverse);
    FloatVector a01 = load(u, at + LANES).mul(scale);
    FloatVector a02 = load(u, at + 2 * LANES).mul(scale);
    FloatVector a03 = load(u, at + 3 * LANES).mul(scale);
    FloatVector n01 = a01.neg();
    FloatVector n02 = a02.neg();
    FloatVector n03 = a03.neg();
    a01.intoArray(u, at + LANES);
    a02.intoArray(u, at + 2 * LANES);
    a03.intoArray(u, at + 3 * LANES);
    n01.intoArray(negated, LANES);
    n02.intoArray(negated, 2 * LANES);
    n03.intoArray(negated, 3 * LANES);

    int second = at + STEP;
    scale = one.div(a01.fma(n01, load(u, second + LANES)).sqrt());
    scale.intoArray(inverses, inverse + LANES);
    FloatVector a12 = a02.fma(n01, load(u, second + 2 * LANES)).mul(scale);
    FloatVector a13 = a03.fma(n01, load(u, second + 3 * LANES)).mul(scale);
    FloatVector n12 = a12.neg();
    FloatVector n13 = a13.neg();
    a12.intoArray(u, second + 2 * LANES);
    a13.intoArray(u, second + 3 * LANES);
    n12.intoArray(negated, 6 * LANES);
    n13.intoArray(negated, 7 * LANES);

    int third = at + 2 * STEP;
    FloatVector a22 = a12.fma(n12, a02.fma(n02, load(u, third + 2 * LANES)));
    scale = one.div(a22.sqrt());
    scale.intoArray(inverses, inverse + 2 * LANES);
    FloatVector a23 = a13.fma(n12, a03.fma(n02, load(u, third + 3 * LANES))).mul(scale);
    FloatVector n23 = a23.neg();
    a23.intoArray(u, third + 3 * LANES);
    n23.intoArray(negated, 11 * LANES);

    FloatVector a33 = a03.fma(n03, load(u, at + 3 * STEP + 3 * LANES));
    a33 = a23.fma(n23, a13.fma(n13, a33));
    one.div(a33.sqrt()).intoArray(inverses, inverse + 3 * LANES);
  }

  /** Four rows of a panel: each loses its share of those above it, then is scaled. */
  private static void triangle(InterleavedSystems systems, int block, int inverse) {
    float[] u = systems.upper;
    float[] inverses = systems.inverses;
    float[] m = systems.negated;
    for (int at = block; at < block + STEP; at += LANES) {
      FloatVector r0 = load(u, at).mul(load(inverses, inverse));
      FloatVector r1 = r0.fma(load(m, LANES), load(u, at + STEP));
      r1 = r1.mul(load(inverses, inverse + LANES));
      FloatVector r2 = r0.fma(load(m, 2 * LANES), load(u, at + 2 * STEP));
      r2 = r1.fma(load(m, 6 * LANES), r2).mul(load(inverses, inverse + 2 * LANES));
      FloatVector r3 = r0.fma(load(m, 3 * LANES), load(u, at + 3 * STEP));
      r3 = r2.fma(load(m, 11 * LANES), r1.fma(load(m, 7 * LANES), r3));
      r3 = r3.mul(load(inverses, inverse + 3 * LANES));
      r0.intoArray(u, at);
      r1.intoArray(u, at + STEP);
      r2.intoArray(u, at + 2 * STEP);
      r3.intoArray(u, at + 3 * STEP);
    }
  }

  static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }
}
