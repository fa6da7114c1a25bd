package dev.riffle.core.model;

import java.util.Arrays;

/**
 * One number of the items that have it, in the order of its values, so that a range of values is a
 * range of places. Immutable but for the items' places, which the first question makes: they take
 * no more memory than the column.
 */
public final class NumberColumn {
  private static final int NOWHERE = -1;

  /** A place for each item of the model is smaller than the column where one in so many has it. */
  private static final int MANY = 3;

  private final int[] items;
  private final double[] values;
  private final int all;
  private volatile int[] places = new int[0];
  private volatile long[] sorted = new long[0];

  /**
   * @param items by rising value, those of one value by index; not to be written to afterwards
   * @param values of the items, rising, finite; not to be written to afterwards
   * @param all items of the model: indexes are below this
   */
  public NumberColumn(int[] items, double[] values, int all) {
    this.items = items;
    this.values = values;
    this.all = all;
  }

  /** How many items have the number. */
  public int size() {
    return items.length;
  }

  /** The item at a place. */
  public int item(int place) {
    return items[place];
  }

  /** The value at a place. */
  public double value(int place) {
    return values[place];
  }

  /** How many values are below a bound, or at it: the place of the first that is not. */
  public int below(double bound, boolean orAt) {
    int from = 0;
    int to = values.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (values[middle] < bound || (orAt && values[middle] == bound)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Whether an item's place is one of these. */
  public boolean within(int item, int from, int to) {
    int place = isSparse() ? search(item) : places()[item];
    return place >= from && place < to;
  }

  /**
   * Writes words of bits of the items at some places.
   *
   * @param words written from 0 on
   * @param first the word that comes at 0: of the items from 64 times this on
   * @param count how many words
   */
  public void fill(long[] words, int first, int count, int from, int to) {
    Arrays.fill(words, 0, count, 0);
    int start = Long.SIZE * first;
    int end = Math.min(all, Long.SIZE * (first + count));
    if (isSparse()) {
      long[] pairs = sorted();
      for (int at = at(pairs, start); at < pairs.length && pairs[at] >> Integer.SIZE < end; at++) {
        int item = (int) (pairs[at] >> Integer.SIZE);
        words[(item >> 6) - first] |= oneIfWithin((int) pairs[at], from, to) << item;
      }
      return;
    }
    int[] made = places();
    for (int item = start, word = 0; item < end; item += Long.SIZE, word++) {
      words[word] = word(made, item, Math.min(end, item + Long.SIZE), from, to);
    }
  }

  /** In a register: from memory and back, each item would wait for the one before. */
  private static long word(int[] made, int start, int end, int from, int to) {
    long word = 0;
    for (int item = start; item < end; item++) {
      word |= oneIfWithin(made[item], from, to) << item;
    }
    return word;
  }

  /** 1 if it is, else 0, without a branch: which items are at the places, nobody can foretell. */
  private static long oneIfWithin(int place, int from, int to) {
    int signs = (place - from) | (to - 1 - place);
    return 1 ^ (signs >>> (Integer.SIZE - 1));
  }

  /** Sets the bits of the items at these places. */
  public void addTo(long[] mask, int from, int to) {
    for (int place = from; place < to; place++) {
      mask[items[place] >> 6] |= 1L << items[place];
    }
  }

  private boolean isSparse() {
    return (long) items.length * MANY < all;
  }

  private int[] places() {
    int[] made = places;
    if (made.length == 0) {
      made = new int[all];
      Arrays.fill(made, NOWHERE);
      for (int place = 0; place < items.length; place++) {
        made[items[place]] = place;
      }
      places = made;
    }
    return made;
  }

  private int search(int item) {
    long[] pairs = sorted();
    int at = at(pairs, item);
    return at < pairs.length && pairs[at] >> Integer.SIZE == item ? (int) pairs[at] : NOWHERE;
  }

  /** Where the pairs of an item or of later ones begin. */
  private static int at(long[] pairs, int item) {
    int at = Arrays.binarySearch(pairs, (long) item << Integer.SIZE);
    return at < 0 ? -at - 1 : at;
  }

  /** Pairs of an item and its place, by item. */
  private long[] sorted() {
    long[] made = sorted;
    if (made.length != items.length) {
      made = new long[items.length];
      for (int place = 0; place < items.length; place++) {
        made[place] = (long) items[place] << Integer.SIZE | place;
      }
      Arrays.sort(made);
      sorted = made;
    }
    return made;
  }
}
