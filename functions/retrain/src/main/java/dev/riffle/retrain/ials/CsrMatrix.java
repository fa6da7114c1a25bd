package dev.riffle.retrain.ials;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The observed cells of a sparse matrix, row by row: 12 bytes a cell.
 *
 * @param starts where each row begins, and at the end how many cells there are
 * @param columns ascending within a row
 * @param weights w, above the unobserved weight, 0 or more
 * @param pulls α₀ + w where the target is 1, and 0 where it is 0
 */
public record CsrMatrix(
    int columnCount, int[] starts, int[] columns, float[] weights, float[] pulls)
    implements Serializable {

  public int rows() {
    return starts.length - 1;
  }

  public int size() {
    return columns.length;
  }

  /** How many cells a row has. */
  public int count(int row) {
    return starts[row + 1] - starts[row];
  }

  /** Rows for columns; columns ascend within a row again. */
  public CsrMatrix transposed() {
    var turned = new int[columnCount + 1];
    for (int column : columns) {
      turned[column + 1]++;
    }
    Arrays.parallelPrefix(turned, Integer::sum);
    var next = Arrays.copyOf(turned, columnCount);
    var rows = new int[columns.length];
    var turnedWeights = new float[columns.length];
    var turnedPulls = new float[columns.length];
    for (int row = 0; row < rows(); row++) {
      for (int cell = starts[row]; cell < starts[row + 1]; cell++) {
        int to = next[columns[cell]]++;
        rows[to] = row;
        turnedWeights[to] = weights[cell];
        turnedPulls[to] = pulls[cell];
      }
    }
    return new CsrMatrix(rows(), turned, rows, turnedWeights, turnedPulls);
  }
}
