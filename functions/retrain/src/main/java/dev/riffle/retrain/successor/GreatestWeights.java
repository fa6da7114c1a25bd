package dev.riffle.retrain.successor;

import dev.riffle.core.successor.SuccessorWeights;
import java.util.Arrays;

/**
 * Rows while they are counted, in any order and from any number of threads: each keeps its greatest
 * weights, ties by index.
 */
final class GreatestWeights {
  private final int most;
  private final int[][] items;
  private final float[][] weights;

  /**
   * @param rows how many
   * @param most that a row keeps
   */
  GreatestWeights(int rows, int most) {
    this.most = most;
    this.items = new int[rows][];
    this.weights = new float[rows][];
  }

  /** An item and its weight, 0 or more, as one number: the greatest weight is the least number. */
  static long key(int item, float weight) {
    // Bits of floats from 0 up rise with the floats: flipped, the greatest comes first.
    return ((long) ~Float.floatToRawIntBits(weight) & 0xFFFFFFFFL) << 31 | item;
  }

  /** Takes a row, once; its keys are sorted where they are. */
  void keep(int row, long[] keys) {
    Arrays.sort(keys);
    int kept = Math.min(keys.length, most);
    items[row] = new int[kept];
    weights[row] = new float[kept];
    for (int n = 0; n < kept; n++) {
      items[row][n] = (int) (keys[n] & Integer.MAX_VALUE);
      weights[row][n] = Float.intBitsToFloat(~(int) (keys[n] >>> 31));
    }
  }

  /** All rows, once each was taken. */
  SuccessorWeights joined() {
    var starts = new int[items.length + 1];
    for (int row = 0; row < items.length; row++) {
      starts[row + 1] = Math.addExact(starts[row], items[row].length);
    }
    var allItems = new int[starts[items.length]];
    var allWeights = new float[starts[items.length]];
    for (int row = 0; row < items.length; row++) {
      System.arraycopy(items[row], 0, allItems, starts[row], items[row].length);
      System.arraycopy(weights[row], 0, allWeights, starts[row], items[row].length);
    }
    return new SuccessorWeights(starts, allItems, allWeights);
  }
}
