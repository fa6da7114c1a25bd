package dev.riffle.retrain.ials;

/**
 * The two inner loops in which training spends its time, over row-major matrices whose rows are
 * {@code stride} floats apart.
 *
 * <p>Every implementation does the same operations on each element in the same order, one fused
 * multiply-add for each term, so that a model does not depend on which one ran.
 */
sealed interface Kernel permits PlainKernel, VectorKernel {
  /** Rows that {@link #update} takes at once; where it starts must be a multiple of it. */
  int ROWS = 4;

  /** Columns that {@link #update} takes at once, on the widest registers: strides are multiples. */
  int COLUMNS = 32;

  /** The fastest that this JVM offers. */
  static Kernel best() {
    return vectorized() ? new VectorKernel() : new PlainKernel();
  }

  /** Whether this JVM was started with {@code --add-modules jdk.incubator.vector}. */
  static boolean vectorized() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /** The distance between rows of {@code dims} floats. */
  static int stride(int dims) {
    return (dims + COLUMNS - 1) / COLUMNS * COLUMNS;
  }

  /**
   * Adds Σₖ y[k][i] · x[k][j] to a[i][j] for i and j at or after {@code from}, i up to j. Below the
   * diagonal {@code a} holds nothing of meaning afterwards.
   *
   * @param a {@code stride x stride}
   * @param x n rows from {@code offset} on
   * @param y n rows from its start on
   */
  void update(float[] a, int from, float[] x, int offset, float[] y, int n, int stride);

  /** Adds {@code factor · a[source + j]} to {@code a[target + j]} for j in [from, to). */
  void addScaled(float[] a, int target, int source, float factor, int from, int to);
}
