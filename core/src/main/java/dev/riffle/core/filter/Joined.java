package dev.riffle.core.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The forms that conditions take which consist of others. */
final class Joined {
  private Joined() {}

  /**
   * Items for which all of these hold.
   *
   * @param parts at least one
   */
  record AllOf(List<ItemPredicate> parts) implements ItemPredicate {
    @Override
    public boolean test(int item) {
      for (int part = 0; part < parts.size(); part++) {
        if (!parts.get(part).test(item)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void fill(long[] words, int first, int count) {
      parts.getFirst().fill(words, first, count);
      var more = new long[count];
      for (int part = 1; part < parts.size(); part++) {
        parts.get(part).fill(more, first, count);
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

    @Override
    public Optional<ItemPredicate> lasting() {
      var lasting = new ArrayList<ItemPredicate>(parts.size());
      for (int part = 0; part < parts.size(); part++) {
        parts.get(part).lasting().ifPresent(lasting::add);
      }
      if (lasting.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(lasting.size() == 1 ? lasting.getFirst() : new AllOf(lasting));
    }

    private ItemPredicate fewest() {
      ItemPredicate fewest = parts.getFirst();
      for (ItemPredicate part : parts) {
        fewest = part.atMost() < fewest.atMost() ? part : fewest;
      }
      return fewest;
    }
  }

  /** Items for which one of these holds. */
  record AnyOf(List<ItemPredicate> parts, int all) implements ItemPredicate {
    @Override
    public boolean test(int item) {
      for (int part = 0; part < parts.size(); part++) {
        if (parts.get(part).test(item)) {
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
      long sum = parts.stream().mapToLong(ItemPredicate::atMost).sum();
      return (int) Math.min(all, sum);
    }

    @Override
    public void addTo(long[] mask) {
      for (ItemPredicate part : parts) {
        part.addTo(mask);
      }
    }

    @Override
    public Optional<ItemPredicate> lasting() {
      var lasting = new ArrayList<ItemPredicate>();
      for (ItemPredicate part : parts) {
        Optional<ItemPredicate> wider = part.lasting();
        if (wider.isEmpty()) {
          return Optional.empty();
        }
        lasting.add(wider.get());
      }
      return Optional.of(new AnyOf(List.copyOf(lasting), all));
    }
  }

  /**
   * Items for which one of these holds, which are so many that their bits are gathered at once: but
   * not before somebody asks for bits.
   */
  static final class AnyOfMany implements ItemPredicate {
    private final AnyOf any;
    private final int size;
    private long[] bits = new long[0];

    /**
     * @param size of the whole model
     */
    AnyOfMany(AnyOf any, int size) {
      this.any = any;
      this.size = size;
    }

    @Override
    public boolean test(int item) {
      return bits.length == 0 ? any.test(item) : (bits[item >> 6] >>> item & 1) != 0;
    }

    @Override
    public void fill(long[] words, int first, int count) {
      if (bits.length == 0) {
        var made = new long[(size + Long.SIZE - 1) / Long.SIZE];
        any.addTo(made);
        bits = made;
      }
      System.arraycopy(bits, first, words, 0, count);
    }

    @Override
    public int atMost() {
      return any.atMost();
    }

    @Override
    public void addTo(long[] mask) {
      any.addTo(mask);
    }

    /** Equal to this one, without its bits: whoever keeps it keeps no more than was asked. */
    @Override
    public Optional<ItemPredicate> lasting() {
      return Optional.of(new AnyOfMany(any, size));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof AnyOfMany many && any.equals(many.any);
    }

    @Override
    public int hashCode() {
      return any.hashCode();
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
      Predicates.addAll(mask, all);
    }

    /** Of what is only wider than the part, the negation would be too narrow. */
    @Override
    public Optional<ItemPredicate> lasting() {
      return part.lasting().filter(part::equals).map(same -> new Negated(same, all));
    }
  }
}
