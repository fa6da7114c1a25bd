package dev.riffle.core.filter;

import dev.riffle.core.model.CategorySets;
import dev.riffle.core.model.ItemSet;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.model.NumberColumn;
import java.util.Arrays;

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
    public void fill(long[] words, int first, int count) {
      items.fill(words, first, count);
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
    public void fill(long[] words, int first, int count) {
      System.arraycopy(bits, first, words, 0, count);
    }

    @Override
    public void addTo(long[] mask) {
      for (int word = 0; word < bits.length; word++) {
        mask[word] |= bits[word];
      }
    }
  }

  /** The items of a category. */
  record OfCategory(CategorySets.Members items, int atMost) implements ItemPredicate {
    @Override
    public boolean test(int item) {
      return items.contains(item);
    }

    @Override
    public void fill(long[] words, int first, int count) {
      items.fill(words, first, count);
    }

    @Override
    public void addTo(long[] mask) {
      items.addTo(mask);
    }
  }

  /** The items of a category of which there is no set: they may be any. */
  record OfBit(ModelView model, int bit) implements ItemPredicate {
    @Override
    public boolean test(int item) {
      return (model.categoryWord(item, bit >> 6) >>> bit & 1) != 0;
    }

    @Override
    public void fill(long[] words, int first, int count) {
      Arrays.fill(words, 0, count, 0);
      int end = Math.min(model.held(), Long.SIZE * (first + count));
      for (int item = Long.SIZE * first; item < end; item++) {
        words[(item >> 6) - first] |= (model.categoryWord(item, bit >> 6) >>> bit & 1) << item;
      }
    }

    @Override
    public int atMost() {
      return model.held();
    }

    @Override
    public void addTo(long[] mask) {
      addAll(mask, model.held());
    }
  }

  /** The items at some places of a column. */
  record OfColumn(NumberColumn column, int from, int to) implements ItemPredicate {
    @Override
    public boolean test(int item) {
      return column.within(item, from, to);
    }

    @Override
    public void fill(long[] words, int first, int count) {
      column.fill(words, first, count, from, to);
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
    public void fill(long[] words, int first, int count) {
      parts[0].fill(words, first, count);
      var more = new long[count];
      for (int part = 1; part < parts.length; part++) {
        parts[part].fill(more, first, count);
        for (int word = 0; word < count; word++) {
          words[word] &= more[word];
        }
      }
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
    public void fill(long[] words, int first, int count) {
      Arrays.fill(words, 0, count, 0);
      var more = new long[count];
      for (ItemPredicate part : parts) {
        part.fill(more, first, count);
        for (int word = 0; word < count; word++) {
          words[word] |= more[word];
        }
      }
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
    public void fill(long[] words, int first, int count) {
      part.fill(words, first, count);
      for (int word = 0; word < count; word++) {
        words[word] = ~words[word];
      }
    }

    @Override
    public int atMost() {
      return all;
    }

    @Override
    public void addTo(long[] mask) {
      addAll(mask, all);
    }
  }

  private static void addAll(long[] mask, int all) {
    for (int item = 0; item < all; item++) {
      mask[item >> 6] |= 1L << item;
    }
  }
}
