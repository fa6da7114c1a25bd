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
    int place = (long) items.length * MANY < all ? search(item) : place(item);
    return place >= from && place < to;
  }

  /** Sets the bits of the items at these places. */
  public void addTo(long[] mask, int from, int to) {
    for (int place = from; place < to; place++) {
      mask[items[place] >> 6] |= 1L << items[place];
    }
  }

  private int place(int item) {
    int[] made = places;
    if (made.length == 0) {
      made = new int[all];
      Arrays.fill(made, NOWHERE);
      for (int place = 0; place < items.length; place++) {
        made[items[place]] = place;
      }
      places = made;
    }
    return made[item];
  }

  /** In pairs of an item and its place, by item. */
  private int search(int item) {
    long[] made = sorted;
    if (made.length != items.length) {
      made = new long[items.length];
      for (int place = 0; place < items.length; place++) {
        made[place] = (long) items[place] << Integer.SIZE | place;
      }
      Arrays.sort(made);
      sorted = made;
    }
    int at = Arrays.binarySearch(made, (long) item << Integer.SIZE);
    int first = at < 0 ? -at - 1 : at;
    return first < made.length && made[first] >> Integer.SIZE == item ? (int) made[first] : NOWHERE;
  }
}
