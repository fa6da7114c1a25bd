package dev.riffle.core.successor;

import java.util.Arrays;

/**
 * Sums of rows: what a history adds to the items that follow its own. Memory is in proportion to
 * the successors, not to the model. Weights of one item are added in the order of {@link #add}, so
 * that the same history gives the same bits. For one thread.
 */
public final class SparseScores {
  private static final int FREE = -1;
  private int[] keys = filled(64);
  private double[] sums = new double[64];
  private int size;

  /** Adds a row that counts so much, above 0. */
  public void add(SuccessorRow row, double weight) {
    for (int n = 0; n < row.size(); n++) {
      double part = weight * row.weight(n);
      if (part > 0) {
        add(row.item(n), part);
      }
    }
  }

  /** How many items have a score. */
  public int size() {
    return size;
  }

  /** The items that have a score, by rising index. */
  public int[] items() {
    var items = new int[size];
    int at = 0;
    for (int key : keys) {
      if (key != FREE) {
        items[at++] = key;
      }
    }
    Arrays.sort(items);
    return items;
  }

  /** An item's score, 0 when no row has it. */
  public double score(int item) {
    int slot = slot(keys, item);
    return keys[slot] == FREE ? 0 : sums[slot];
  }

  private void add(int item, double part) {
    int slot = slot(keys, item);
    if (keys[slot] == FREE) {
      keys[slot] = item;
      size++;
    }
    sums[slot] += part;
    if (size > keys.length / 2) {
      grow();
    }
  }

  private void grow() {
    int[] before = keys;
    double[] had = sums;
    keys = filled(2 * before.length);
    sums = new double[keys.length];
    for (int n = 0; n < before.length; n++) {
      if (before[n] != FREE) {
        int slot = slot(keys, before[n]);
        keys[slot] = before[n];
        sums[slot] = had[n];
      }
    }
  }

  /** Where an item is, or the free slot where it belongs. */
  private static int slot(int[] keys, int item) {
    int mask = keys.length - 1;
    int hash = item * 0x9E3779B9;
    int slot = (hash ^ hash >>> 15) & mask;
    while (keys[slot] != FREE && keys[slot] != item) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int[] filled(int length) {
    var keys = new int[length];
    Arrays.fill(keys, FREE);
    return keys;
  }
}
