package dev.riffle.retrain.spark;

import dev.riffle.retrain.ials.CsrMatrix;
import dev.riffle.retrain.ials.Factors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How a part of users and a block of items hang together. Item {@code n} is row {@code n / blocks}
 * of block {@code n % blocks}, so that popular neighbours are spread.
 *
 * @param part number of the part of users
 * @param needed rows of the part's users who touch an item of the block, rising: theirs are the
 *     vectors that the block needs
 * @param rows the block's row of each cell
 * @param columns place in {@code needed} of each cell's user
 * @param weights of each cell: {@link CsrMatrix}
 * @param pulls of each cell: {@link CsrMatrix}
 */
record Links(int part, int[] needed, int[] rows, int[] columns, float[] weights, float[] pulls)
    implements Serializable {

  /** Of one part with each block. */
  static List<Links> of(int part, CsrMatrix users, int blocks) {
    var links = new ArrayList<Links>(blocks);
    for (int block = 0; block < blocks; block++) {
      links.add(of(part, users, block, blocks));
    }
    return links;
  }

  private static Links of(int part, CsrMatrix users, int block, int blocks) {
    var touching = new BitSet(users.rows());
    int size = 0;
    for (int row = 0; row < users.rows(); row++) {
      for (int cell = users.starts()[row]; cell < users.starts()[row + 1]; cell++) {
        if (users.columns()[cell] % blocks == block) {
          touching.set(row);
          size++;
        }
      }
    }
    int[] needed = touching.stream().toArray();
    var rows = new int[size];
    var columns = new int[size];
    var weights = new float[size];
    var pulls = new float[size];
    int at = 0;
    for (int n = 0; n < needed.length; n++) {
      for (int cell = users.starts()[needed[n]]; cell < users.starts()[needed[n] + 1]; cell++) {
        if (users.columns()[cell] % blocks == block) {
          rows[at] = users.columns()[cell] / blocks;
          columns[at] = n;
          weights[at] = users.weights()[cell];
          pulls[at++] = users.pulls()[cell];
        }
      }
    }
    return new Links(part, needed, rows, columns, weights, pulls);
  }

  /** The vectors that the block needs. */
  Factors vectors(Factors users) {
    var some = Factors.zeros(needed.length, users.dims());
    for (int n = 0; n < needed.length; n++) {
      System.arraycopy(
          users.values(),
          needed[n] * users.stride(),
          some.values(),
          n * some.stride(),
          some.stride());
    }
    return some;
  }

  /** How many rows a block has. */
  static int rows(int block, int blocks, int items) {
    return (items - block + blocks - 1) / blocks;
  }

  /**
   * A block's cells, whose columns are the vectors of all parts one after another.
   *
   * @param parts by their numbers
   * @param rows of the block
   */
  static CsrMatrix block(List<Links> parts, int rows) {
    var starts = new int[rows + 1];
    int width = 0;
    for (Links part : parts) {
      width = Math.addExact(width, part.needed.length);
      for (int row : part.rows) {
        starts[row + 1]++;
      }
    }
    for (int row = 0; row < rows; row++) {
      starts[row + 1] = Math.addExact(starts[row], starts[row + 1]);
    }
    var next = starts.clone();
    var columns = new int[starts[rows]];
    var weights = new float[columns.length];
    var pulls = new float[columns.length];
    int offset = 0;
    for (Links part : parts) {
      for (int cell = 0; cell < part.rows.length; cell++) {
        int to = next[part.rows[cell]]++;
        columns[to] = offset + part.columns[cell];
        weights[to] = part.weights[cell];
        pulls[to] = part.pulls[cell];
      }
      offset += part.needed.length;
    }
    return new CsrMatrix(width, starts, columns, weights, pulls);
  }

  /** One matrix of several, row after row; at least one. */
  static Factors joined(List<Factors> parts) {
    int rows = parts.stream().mapToInt(Factors::rows).sum();
    var all = Factors.zeros(rows, parts.getFirst().dims());
    int at = 0;
    for (Factors part : parts) {
      int length = part.rows() * part.stride();
      System.arraycopy(part.values(), 0, all.values(), at, length);
      at += length;
    }
    return all;
  }
}
