package dev.riffle.core.successor;

import java.util.Arrays;

/**
 * What people went on to from one item: items by rising index, and their weights as {@code scale ·
 * code}, exact in double. Arrays are shared, not copied: they are not to be written to.
 *
 * @param scale finite, 0 or more
 * @param items indexes in the model
 * @param codes unsigned 16 bits
 * @param from where the row begins in both arrays
 * @param to where it ends, exclusive
 */
public record SuccessorRow(float scale, int[] items, char[] codes, int from, int to) {
  private static final SuccessorRow EMPTY = new SuccessorRow(0, new int[0], new char[0], 0, 0);

  /** Nothing follows. */
  public static SuccessorRow empty() {
    return EMPTY;
  }

  /** How many successors. */
  public int size() {
    return to - from;
  }

  /** The index of the n-th successor. */
  public int item(int n) {
    return items[from + n];
  }

  /** The code of the n-th successor's weight. */
  public char code(int n) {
    return codes[from + n];
  }

  /** The weight of the n-th successor, 0 or more. */
  public double weight(int n) {
    return (double) scale * codes[from + n];
  }

  /** The weight of an item, 0 when it is no successor. */
  public double weightOf(int item) {
    int at = Arrays.binarySearch(items, from, to, item);
    return at < 0 ? 0 : (double) scale * codes[at];
  }
}
