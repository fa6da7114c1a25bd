package dev.riffle.core.filter;

import dev.riffle.core.model.ItemSet;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.model.NumberColumn;
import java.util.Arrays;
import java.util.BitSet;

/** The forms that conditions take over a model's columns. */
final class Predicates {
  private Predicates() {}

  /** The items of a set. */
  record OfSet(ItemSet items) implements ItemPredicate {
    @Override
    public boolean test(int item) {
      return items.contains(item);
    }

    @Override
    public int atMost() {
      return items.size();
    }

    @Override
    public void addTo(long[] mask) {
      items.addTo(mask);
    }
  }

  /** The items whose bits are set. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record OfBits(long[] bits, int atMost) implements ItemPredicate {
    static OfBits of(ItemPredicate[] parts, int all) {
      var bits = new long[(all + 63) / 64];
      int count = 0;
      for (ItemPredicate part : parts) {
        part.addTo(bits);
      }
      for (long word : bits) {
        count += Long.bitCount(word);
      }
      return new OfBits(bits, count);
    }

    @Override
    public boolean test(int item) {
      return (bits[item >> 6] >>> item & 1) != 0;
    }

    @Override
    public void addTo(long[] mask) {
      for (int word = 0; word < bits.length; word++) {
        mask[word] |= bits[word];
      }
    }
  }

  /** The items in one of some categories. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record OfCategories(ModelView model, long[] words, int[] bits) implements ItemPredicate {
    OfCategories(ModelView model, BitSet categories) {
      this(
          model,
          Arrays.copyOf(categories.toLongArray(), model.categoryWords()),
          categories.stream().toArray());
    }

    @Override
    public boolean test(int item) {
      for (int word = 0; word < words.length; word++) {
        if (words[word] != 0 && (model.categoryWord(item, word) & words[word]) != 0) {
          return true;
        }
      }
      return false;
    }

    @Override
    public int atMost() {
      long sum = Arrays.stream(bits).mapToLong(model.categorySets()::count).sum();
      return (int) Math.min(model.held(), sum);
    }

    @Override
    public void addTo(long[] mask) {
      for (int bit : bits) {
        model.categorySets().of(bit).addTo(mask);
      }
    }
  }

  /** The items at some places of a column. */
  record OfColumn(NumberColumn column, int from, int to) implements ItemPredicate {
    @Override
    public boolean test(int item) {
      return column.within(item, from, to);
    }

    @Override
    public int atMost() {
      return to - from;
    }

    @Override
    public void addTo(long[] mask) {
      column.addTo(mask, from, to);
    }
  }

  /** Items for which all of these hold. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record AllOf(ItemPredicate[] parts) implements ItemPredicate {
    @Override
    public boolean test(int item) {
      for (ItemPredicate part : parts) {
        if (!part.test(item)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int atMost() {
      return fewest().atMost();
    }

    @Override
    public void addTo(long[] mask) {
      fewest().addTo(mask);
    }

    private ItemPredicate fewest() {
      ItemPredicate fewest = parts[0];
      for (ItemPredicate part : parts) {
        fewest = part.atMost() < fewest.atMost() ? part : fewest;
      }
      return fewest;
    }
  }

  /** Items for which one of these holds. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record AnyOf(ItemPredicate[] parts, int all) implements ItemPredicate {
    @Override
    public boolean test(int item) {
      for (ItemPredicate part : parts) {
        if (part.test(item)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public int atMost() {
      long sum = Arrays.stream(parts).mapToLong(ItemPredicate::atMost).sum();
      return (int) Math.min(all, sum);
    }

    @Override
    public void addTo(long[] mask) {
      for (ItemPredicate part : parts) {
        part.addTo(mask);
      }
    }
  }

  /** All other items. */
  record Negated(ItemPredicate part, int all) implements ItemPredicate {
    @Override
    public boolean test(int item) {
      return !part.test(item);
    }

    @Override
    public int atMost() {
      return all;
    }

    @Override
    public void addTo(long[] mask) {
      for (int item = 0; item < all; item++) {
        mask[item >> 6] |= 1L << item;
      }
    }
  }
}
