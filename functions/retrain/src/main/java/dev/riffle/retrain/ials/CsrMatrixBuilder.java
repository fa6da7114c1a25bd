package dev.riffle.retrain.ials;

import java.util.Arrays;

/** Gathers cells row by row. Not for use by several threads. */
public final class CsrMatrixBuilder {
  private final double unobservedWeight;
  private int[] starts = new int[1024];
  private int rows;
  private int[] columns = new int[4096];
  private float[] weights = new float[4096];
  private float[] pulls = new float[4096];
  private int size;

  /**
   * @param unobservedWeight α₀
   */
  public CsrMatrixBuilder(double unobservedWeight) {
    this.unobservedWeight = unobservedWeight;
  }

  /** Adds a cell to the row that is open; each column once a row. */
  public void cell(int column, double weight, boolean liked) {
    if (size == columns.length) {
      int larger = Math.addExact(size, size >> 1);
      columns = Arrays.copyOf(columns, larger);
      weights = Arrays.copyOf(weights, larger);
      pulls = Arrays.copyOf(pulls, larger);
    }
    int to = size++;
    // Rows are short and mostly in order already: an insertion keeps columns ascending.
    for (; to > starts[rows] && columns[to - 1] > column; to--) {
      columns[to] = columns[to - 1];
      weights[to] = weights[to - 1];
      pulls[to] = pulls[to - 1];
    }
    columns[to] = column;
    weights[to] = (float) weight;
    pulls[to] = liked ? (float) (unobservedWeight + weight) : 0;
  }

  /** Closes the row that is open, which may be empty, and opens the next. */
  public void endRow() {
    rows++;
    if (rows == starts.length) {
      starts = Arrays.copyOf(starts, Math.addExact(rows, rows >> 1));
    }
    starts[rows] = size;
  }

  /** All closed rows. */
  public CsrMatrix build(int columnCount) {
    return new CsrMatrix(
        columnCount,
        Arrays.copyOf(starts, rows + 1),
        Arrays.copyOf(columns, size),
        Arrays.copyOf(weights, size),
        Arrays.copyOf(pulls, size));
  }
}
