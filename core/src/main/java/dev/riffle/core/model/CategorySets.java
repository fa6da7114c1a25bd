package dev.riffle.core.model;

import java.util.HashMap;
import java.util.Map;

/**
 * How many held items each category has, counted when a filter first asks, and which, gathered when
 * one asks for them. No more indexes are kept than there are items.
 */
public final class CategorySets {
  private final ModelView model;
  private final Map<Integer, ItemSet> kept = new HashMap<>();
  private volatile int[] counts = new int[0];
  private int room;

  /**
   * @param model whose held items these are
   */
  public CategorySets(ModelView model) {
    this.model = model;
  }

  /** How many held items are in the category with this bit. */
  public int count(int bit) {
    int[] made = counts;
    if (made.length == 0) {
      made = new int[Long.SIZE * model.categoryWords()];
      for (int item = 0; item < model.held(); item++) {
        for (int word = 0; word < model.categoryWords(); word++) {
          for (long left = model.categoryWord(item, word); left != 0; left &= left - 1) {
            made[Long.SIZE * word + Long.numberOfTrailingZeros(left)]++;
          }
        }
      }
      counts = made;
    }
    return made[bit];
  }

  /** Whether an item is in the category with this bit. */
  public boolean contains(int bit, int item) {
    return (model.categoryWord(item, bit >> 6) >>> bit & 1) != 0;
  }

  /** The held items of the category with this bit. */
  public synchronized ItemSet of(int bit) {
    ItemSet known = kept.get(bit);
    if (known != null) {
      return known;
    }
    ItemSet made = gather(bit);
    if (made.size() > room) {
      kept.clear();
      room = model.held();
    }
    kept.put(bit, made);
    room -= made.size();
    return made;
  }

  private ItemSet gather(int bit) {
    var items = new int[count(bit)];
    int end = 0;
    for (int item = 0; end < items.length; item++) {
      if (contains(bit, item)) {
        items[end++] = item;
      }
    }
    return new ItemSet(items, model.held());
  }
}
