package dev.riffle.retrain.ials;

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

  /** Rows that Cholesky takes at once. */
  int BLOCK = 8;

  /** Cells that are gathered at once: so many terms are summed before they meet the matrix. */
  int TILE = 64;

  /** The fastest that this JVM offers. */
  static Kernel best() {
    return vectorized() ? new VectorKernel() : new PlainKernel();
  }

  /** Whether this JVM was started with {@code --add-modules jdk.incubator.vector}. */
  static boolean vectorized() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /** The distance between rows of {@code dims} floats, row-major. */
  static int stride(int dims) {
    return (dims + COLUMNS - 1) / COLUMNS * COLUMNS;
  }

  /** Columns of a panel: 4 or 8. */
  int width();

  /** Where element (i, j) of panels with {@code height} rows is. */
  default int at(int i, int j, int height) {
    return (j / width() * height + i) * width() + j % width();
  }

  /**
   * Takes {@code n} rows of {@code tile} out of {@code fixed}: packs scale · v into {@code tile}'s
   * panels of {@link #TILE} rows, and adds Σ pull · v to {@code side}.
   *
   * @param offset of the first column taken
   * @param dims how many columns are taken; up to the next multiple of {@link #width} they count
   */
  void gather(Factors fixed, int offset, int dims, Tile tile, float[] side);

  /**
   * Adds Σₖ x[k][i] · x[k][j] for the packed rows of {@code tile}, i up to j. Below the diagonal
   * {@code to} holds nothing of meaning afterwards.
   *
   * @param from what is added to: panels with {@code Kernel.stride(dims)} rows
   * @param to where the sum goes; may be {@code from}
   */
  void addSquares(float[] from, float[] to, int dims, Tile tile);

  /**
   * Cholesky, A = UᵀU: U takes the place of A's upper triangle. Rows after {@code dims} up to the
   * next multiple of {@link #BLOCK} must be those of the unit matrix.
   *
   * @param inverses gets 1 / U[k][k]
   * @return the first dimension whose pivot is not above 0, or -1 when all are
   */
  int factor(float[] a, int dims, float[] inverses);

  /** Solves UᵀU x = side; x takes the place of {@code side}. */
  void substitute(float[] u, int dims, float[] inverses, float[] side);

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
   * Subtracts Σⱼ row[j] · a[j][offset + i] from {@code side[i]} for i below {@code dims}.
   *
   * @param a panels with {@code height} rows
   * @param at where the row begins
   */
  void subtractProduct(
      float[] a, int height, float[] row, int at, int offset, int dims, float[] side);
}
