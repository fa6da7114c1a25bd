package dev.riffle.core.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many held items each category has, counted when a filter first asks, and which, gathered when
 * one asks for them: indexes of few, bits of many. They take no more than {@link #ROOM} bytes for
 * each item together; a category that comes later has no set, and its items are asked one by one.
 */
public final class CategorySets {
  private static final int ROOM = 6;

  /** A bit for each item of the model is not larger than an index for one of so many. */
  private static final int BITS_PAY = Integer.SIZE;

  private final ModelView model;
  private final Map<Integer, Members> kept = new HashMap<>();
  private volatile int[] counts = new int[0];
  private long bytes;

  /** The items of a category. */
  public interface Members {
    /** Whether an item is one of them. */
    boolean contains(int item);

    /** Sets the bits of all of them. */
    void addTo(long[] mask);

    /** Writes {@code count} words of their bits, that of the items from 64 · first on at 0. */
    void fill(long[] words, int first, int count);
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Bits(long[] words) implements Members {
    @Override
    public boolean contains(int item) {
      return (words[item >> 6] >>> item & 1) != 0;
    }

    @Override
    public void addTo(long[] mask) {
      for (int word = 0; word < words.length; word++) {
        mask[word] |= words[word];
      }
    }

    @Override
    public void fill(long[] into, int first, int count) {
      System.arraycopy(words, first, into, 0, count);
    }
  }

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
      int[] counted = new int[Long.SIZE * model.categoryWords()];
      for (int item = 0; item < model.held(); item++) {
        model.forEachCategory(item, category -> counted[category]++);
      }
      counts = counted;
      made = counted;
    }
    return made[bit];
  }

  /** The held items of the category with this bit, unless there is no room for them. */
  public synchronized Optional<Members> of(int bit) {
    Members known = kept.get(bit);
    if (known != null) {
      return Optional.of(known);
    }
    boolean few = count(bit) < model.held() / BITS_PAY;
    long needed = few ? (long) Integer.BYTES * count(bit) : (model.held() + 7L) / Byte.SIZE;
    if (bytes + needed > (long) ROOM * model.held()) {
      return Optional.empty();
    }
    bytes += needed;
    Members made = few ? indexes(bit) : bits(bit);
    kept.put(bit, made);
    return Optional.of(made);
  }

  private Members indexes(int bit) {
    var items = new int[count(bit)];
    int end = 0;
    for (int item = 0; end < items.length; item++) {
      if (has(item, bit)) {
        items[end++] = item;
      }
    }
    return new ItemSet(items, model.held());
  }

  private Members bits(int bit) {
    var words = new long[(model.held() + Long.SIZE - 1) / Long.SIZE];
    for (int item = 0; item < model.held(); item++) {
      if (has(item, bit)) {
        words[item >> 6] |= 1L << item;
      }
    }
    return new Bits(words);
  }

  private boolean has(int item, int bit) {
    return (model.categoryWord(item, bit >> 6) >>> bit & 1) != 0;
  }
}
