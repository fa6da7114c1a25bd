package dev.riffle.core.filter;

import dev.riffle.core.model.CategorySets;
import dev.riffle.core.model.ItemSet;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.model.NumberColumn;
import java.util.Arrays;
import java.util.Optional;

/** The forms that single conditions take over a model's columns. */
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

  /** The items of a set that is one requester's own. */
  record OfOwn(ItemSet items) implements ItemPredicate {
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

    @Override
    public Optional<ItemPredicate> lasting() {
      return Optional.empty();
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

  /** Sets the bits of all items up to this one. */
  static void addAll(long[] mask, int all) {
    for (int item = 0; item < all; item++) {
      mask[item >> 6] |= 1L << item;
    }
  }
}
