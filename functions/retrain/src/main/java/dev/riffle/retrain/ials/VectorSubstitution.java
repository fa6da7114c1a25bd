package dev.riffle.retrain.ials;

import jdk.incubator.vector.FloatVector;

/** The two triangular solves after {@link VectorSystems}, four rows at a time. */
final class VectorSubstitution {
  private static final int LANES = VectorSystems.LANES;
  private static final int BLOCK = InterleavedSystems.BLOCK;
  private static final int STEP = BLOCK * LANES;

  private VectorSubstitution() {}

  static void substitute(InterleavedSystems systems) {
    float[] u = systems.upper;
    float[] sides = systems.sides;
    for (int block = 0; block < systems.blocks; block++) {
      int panel = systems.panel(block);
      int side = block * STEP;
      subtractAbove(u, panel, sides, side);
      forward(u, panel + side * BLOCK, systems.inverses, sides, side);
    }
    for (int block = systems.blocks - 1; block >= 0; block--) {
      int side = block * STEP;
      subtractAfter(systems, block);
      backward(u, systems.panel(block) + side * BLOCK, systems.inverses, sides, side);
    }
  }

  /**
   * Subtracts Σ U[k][i] · y[k] over all rows k above the block from its four sides i, term by term:
   * a sum of its own would be as large as the side, and its rounding more than what is left.
   */
  private static void subtractAbove(float[] u, int panel, float[] sides, int at) {
    FloatVector s0 = load(sides, at);
    FloatVector s1 = load(sides, at + LANES);
    FloatVector s2 = load(sides, at + 2 * LANES);
    FloatVector s3 = load(sides, at + 3 * LANES);
    for (int k = 0, row = panel; k < at; k += LANES, row += STEP) {
      FloatVector minus = load(sides, k).neg();
      s0 = load(u, row).fma(minus, s0);
      s1 = load(u, row + LANES).fma(minus, s1);
      s2 = load(u, row + 2 * LANES).fma(minus, s2);
      s3 = load(u, row + 3 * LANES).fma(minus, s3);
    }
    s0.intoArray(sides, at);
    s1.intoArray(sides, at + LANES);
    s2.intoArray(sides, at + 2 * LANES);
    s3.intoArray(sides, at + 3 * LANES);
  }

  private static void forward(float[] u, int block, float[] inverses, float[] sides, int at) {
    FloatVector y0 = load(sides, at).mul(load(inverses, at));
    FloatVector m0 = y0.neg();
    FloatVector y1 = load(u, block + LANES).fma(m0, load(sides, at + LANES));
    y1 = y1.mul(load(inverses, at + LANES));
    FloatVector m1 = y1.neg();
    FloatVector y2 = load(u, block + 2 * LANES).fma(m0, load(sides, at + 2 * LANES));
    y2 = load(u, block + STEP + 2 * LANES).fma(m1, y2).mul(load(inverses, at + 2 * LANES));
    FloatVector y3 = load(u, block + 3 * LANES).fma(m0, load(sides, at + 3 * LANES));
    y3 = load(u, block + STEP + 3 * LANES).fma(m1, y3);
    y3 = load(u, block + 2 * STEP + 3 * LANES).fma(y2.neg(), y3);
    y3 = y3.mul(load(inverses, at + 3 * LANES));
    y0.intoArray(sides, at);
    y1.intoArray(sides, at + LANES);
    y2.intoArray(sides, at + 2 * LANES);
    y3.intoArray(sides, at + 3 * LANES);
  }

  /** Subtracts Σ U[i][j] · x[j] over all columns j after the block: even ones and odd ones. */
  private static void subtractAfter(InterleavedSystems systems, int block) {
    float[] u = systems.upper;
    float[] x = systems.sides;
    int to = block * STEP;
    FloatVector e0 = load(x, to);
    FloatVector e1 = load(x, to + LANES);
    FloatVector e2 = load(x, to + 2 * LANES);
    FloatVector e3 = load(x, to + 3 * LANES);
    FloatVector o0 = FloatVector.zero(VectorSystems.SPECIES);
    FloatVector o1 = o0;
    FloatVector o2 = o0;
    FloatVector o3 = o0;
    for (int panel = block + 1; panel < systems.blocks; panel++) {
      int at = systems.panel(panel) + block * BLOCK * STEP;
      int column = panel * STEP;
      for (int j = 0; j < STEP; j += 2 * LANES) {
        FloatVector even = load(x, column + j).neg();
        FloatVector odd = load(x, column + j + LANES).neg();
        e0 = load(u, at + j).fma(even, e0);
        o0 = load(u, at + j + LANES).fma(odd, o0);
        e1 = load(u, at + STEP + j).fma(even, e1);
        o1 = load(u, at + STEP + j + LANES).fma(odd, o1);
        e2 = load(u, at + 2 * STEP + j).fma(even, e2);
        o2 = load(u, at + 2 * STEP + j + LANES).fma(odd, o2);
        e3 = load(u, at + 3 * STEP + j).fma(even, e3);
        o3 = load(u, at + 3 * STEP + j + LANES).fma(odd, o3);
      }
    }
    e0.add(o0).intoArray(x, to);
    e1.add(o1).intoArray(x, to + LANES);
    e2.add(o2).intoArray(x, to + 2 * LANES);
    e3.add(o3).intoArray(x, to + 3 * LANES);
  }

  private static void backward(float[] u, int block, float[] inverses, float[] sides, int at) {
    FloatVector x3 = load(sides, at + 3 * LANES).mul(load(inverses, at + 3 * LANES));
    FloatVector m3 = x3.neg();
    FloatVector x2 = load(u, block + 2 * STEP + 3 * LANES).fma(m3, load(sides, at + 2 * LANES));
    x2 = x2.mul(load(inverses, at + 2 * LANES));
    FloatVector m2 = x2.neg();
    FloatVector x1 = load(u, block + STEP + 3 * LANES).fma(m3, load(sides, at + LANES));
    x1 = load(u, block + STEP + 2 * LANES).fma(m2, x1).mul(load(inverses, at + LANES));
    FloatVector x0 = load(u, block + 3 * LANES).fma(m3, load(sides, at));
    x0 = load(u, block + 2 * LANES).fma(m2, x0);
    x0 = load(u, block + LANES).fma(x1.neg(), x0).mul(load(inverses, at));
    x0.intoArray(sides, at);
    x1.intoArray(sides, at + LANES);
    x2.intoArray(sides, at + 2 * LANES);
    x3.intoArray(sides, at + 3 * LANES);
  }

  private static FloatVector load(float[] values, int at) {
    return VectorSystems.load(values, at);
  }
}
