package dev.riffle.retrain.ials;

import dev.riffle.core.search.VectorApi;

/**
 * The inner loops in which training spends its time.
 *
 * <p>Matrices lie in panels: {@link #width} columns, row after row, then the next columns, so that
 * every loop walks through memory one register at a time. {@link #at} says where an element is.
 *
 * <p>Every implementation does the same operations on each element in the same order, one fused
 * multiply-add for each term, so that a model depends neither on which one ran nor on its width.
 */
sealed interface Kernel permits PlainKernel, VectorKernel {
  /** Strides are multiples of it; as many sums make up an inner product. */
  int COLUMNS = 16;

  /**
   * Cells that are gathered at once: so many terms are summed before they meet the matrix. The
   * more, the rarer that is; but panels of them must not lie 4,096 bytes apart, where writes to one
   * wait for those to another, and three must fit into the first cache.
   */
  int TILE = 112;

  /** The fastest that this JVM offers. */
  static Kernel best() {
    return vectorized() ? new VectorKernel() : new PlainKernel();
  }

  /** Whether this JVM turns the Vector API into registers: {@link VectorApi}. */
  static boolean vectorized() {
    return VectorApi.pays();
  }

  /** The distance between rows of {@code dims} floats, row-major. */
  static int stride(int dims) {
    return (dims + COLUMNS - 1) / COLUMNS * COLUMNS;
  }

  /** Columns of a panel: 4, 8 or 16. */
  int width();

  /** Systems of equations that are solved at once. */
  int lanes();

  /** Sixteen sums to one, always in the same order. */
  static float sum(float[] s) {
    float a = (s[0] + s[8]) + (s[4] + s[12]);
    float b = (s[1] + s[9]) + (s[5] + s[13]);
    float c = (s[2] + s[10]) + (s[6] + s[14]);
    float d = (s[3] + s[11]) + (s[7] + s[15]);
    return (a + c) + (b + d);
  }

  /** Where element (i, j) of panels with {@code height} rows is. */
  default int at(int i, int j, int height) {
    return (j / width() * height + i) * width() + j % width();
  }

  /**
   * Takes the rows of {@code tile} out of {@code fixed}: packs scale · v into {@code tile}'s panels
   * of {@link #TILE} rows, and adds Σ pull · v to {@code side}.
   *
   * @param offset of the first column taken
   * @param dims how many columns are taken; up to the next multiple of {@link #COLUMNS} they count
   * @param sideAt where the sum begins
   */
  void gather(Factors fixed, int offset, int dims, Tile tile, float[] side, int sideAt);

  /**
   * Adds Σₖ x[k][i] · x[k][j] for the packed rows of {@code tile}, i up to j. Below the diagonal
   * {@code to} holds nothing of meaning afterwards.
   *
   * @param from what is added to: panels with {@code Kernel.stride(dims)} rows
   * @param to where the sum goes; may be {@code from}
   */
  void addSquares(float[] from, int fromAt, float[] to, int toAt, int dims, Tile tile);

  /**
   * Takes systems over.
   *
   * @param matrices one after the other, in panels
   * @param sides their right-hand sides, likewise
   * @param n how many; lanes beyond repeat the first
   */
  void interleave(float[] matrices, float[] sides, int n, InterleavedSystems systems);

  /**
   * Cholesky, A = UᵀU, of each system: U takes the place of A's upper triangle. A pivot that is not
   * above 0 leaves an inverse that is no finite number of 0 or more.
   */
  void factor(InterleavedSystems systems);

  /** Solves UᵀU x = side for each system once it is factored; x takes the side's place. */
  void substitute(InterleavedSystems systems);

  /**
   * Adds v · vector to {@code scores[first + k]} for each of the tile's rows k.
   *
   * @param offset of the first column
   * @param dims how many columns; up to the next multiple of {@link #COLUMNS} they count
   * @param at where the vector begins
   */
  void addScores(
      Factors fixed,
      int offset,
      int dims,
      Tile tile,
      float[] vector,
      int at,
      float[] scores,
      int first);

  /**
   * Subtracts Σⱼ row[j] · a[j][offset + i] from {@code side[sideAt + i]} for i below {@code dims}.
   *
   * @param a panels with {@code height} rows
   * @param at where the row begins
   */
  void subtractProduct(
      float[] a, int height, float[] row, int at, int offset, int dims, float[] side, int sideAt);
}
