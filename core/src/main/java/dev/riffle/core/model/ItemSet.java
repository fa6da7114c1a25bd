package dev.riffle.core.model;

import java.util.Arrays;

/**
 * Items that something holds for: indexes, and bits beside them where they are many, which take no
 * more memory than the indexes. Immutable but for those bits, which the first question makes.
 */
public final class ItemSet {
  public static final ItemSet NONE = new ItemSet(new int[0], 0);

  /** A bit for each item of the model is not larger than an index for one of so many. */
  private static final int BITS_PAY = 32;

  private final int[] items;
  private final int all;
  private volatile long[] bits = new long[0];

  /**
   * @param items rising, each once; not to be written to afterwards
   * @param all items of the model: indexes are below this
   */
  public ItemSet(int[] items, int all) {
    this.items = items;
    this.all = all;
  }

  /** How many. */
  public int size() {
    return items.length;
  }

  /** The n-th, by rising index. */
  public int get(int n) {
    return items[n];
  }

  /** Whether an item is one of them. */
  public boolean contains(int item) {
    if (items.length < all / BITS_PAY || items.length == 0) {
      return Arrays.binarySearch(items, item) >= 0;
    }
    long[] made = bits;
    if (made.length == 0) {
      made = new long[(all + 63) / 64];
      addTo(made);
      bits = made;
    }
    return (made[item >> 6] >>> item & 1) != 0;
  }

  /** Sets the bits of all of them. */
  public void addTo(long[] mask) {
    for (int item : items) {
      mask[item >> 6] |= 1L << item;
    }
  }
}
