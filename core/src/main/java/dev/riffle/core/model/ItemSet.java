package dev.riffle.core.model;

import java.util.Arrays;

/**
 * Items that something holds for: indexes, and bits beside them where they are many, which take no
 * more memory than the indexes. Immutable but for those bits, which the first question makes.
 */
public final class ItemSet implements CategorySets.Members {
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

  @Override
  public boolean contains(int item) {
    return isSparse()
        ? Arrays.binarySearch(items, item) >= 0
        : (bits()[item >> 6] >>> item & 1) != 0;
  }

  @Override
  public void fill(long[] words, int first, int count) {
    if (!isSparse()) {
      System.arraycopy(bits(), first, words, 0, count);
      return;
    }
    Arrays.fill(words, 0, count, 0);
    int at = Arrays.binarySearch(items, Long.SIZE * first);
    int end = Long.SIZE * (first + count);
    for (int n = at < 0 ? -at - 1 : at; n < items.length && items[n] < end; n++) {
      words[(items[n] >> 6) - first] |= 1L << items[n];
    }
  }

  private boolean isSparse() {
    return items.length < all / BITS_PAY || items.length == 0;
  }

  private long[] bits() {
    long[] made = bits;
    if (made.length == 0) {
      made = new long[(all + 63) / 64];
      addTo(made);
      bits = made;
    }
    return made;
  }

  @Override
  public void addTo(long[] mask) {
    for (int item : items) {
      mask[item >> 6] |= 1L << item;
    }
  }
}
