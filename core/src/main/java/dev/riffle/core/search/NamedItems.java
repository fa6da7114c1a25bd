package dev.riffle.core.search;

import java.util.Optional;

/** The items that a filter may let in, by rising index; made as far as they are asked for. */
final class NamedItems {
  /** Words that are made at once: 256 items. */
  private static final int CHUNK = 4;

  private final long[] bits;
  private final ItemMask mask;
  private final long[] chunk = new long[CHUNK];
  private int made;

  private NamedItems(long[] bits, int made, ItemMask mask) {
    this.bits = bits;
    this.made = made;
    this.mask = mask;
  }

  /**
   * Of a filter, unless it says nothing before it is asked for single items.
   *
   * @param held items that are searched
   */
  static Optional<NamedItems> of(ItemFilter filter, int held) {
    return filter
        .few()
        .map(bits -> new NamedItems(bits, bits.length, (_, _, _) -> {}))
        .or(() -> filter.mask().map(mask -> lazy(mask, held)));
  }

  private static NamedItems lazy(ItemMask mask, int held) {
    return new NamedItems(new long[(held + Long.SIZE - 1) / Long.SIZE], 0, mask);
  }

  /** How many of them have indexes from one to another, exclusive. */
  int count(int from, int to) {
    int count = 0;
    for (int word = from >> 6; word << 6 < to; word++) {
      long bits = word(word);
      if (word == from >> 6) {
        bits &= -1L << from;
      }
      if (to - (word << 6) < Long.SIZE) {
        bits &= (1L << to) - 1;
      }
      count += Long.bitCount(bits);
    }
    return count;
  }

  /** Whether an item is one of them. */
  boolean contains(int index) {
    return (word(index >> 6) >>> index & 1) != 0;
  }

  /** The first of them from an index on; {@link Integer#MAX_VALUE} when there is none. */
  int from(int index) {
    int word = index >> 6;
    if (word >= bits.length) {
      return Integer.MAX_VALUE;
    }
    long left = word(word) & -1L << index;
    while (left == 0) {
      if (++word == bits.length) {
        return Integer.MAX_VALUE;
      }
      left = word(word);
    }
    return Long.SIZE * word + Long.numberOfTrailingZeros(left);
  }

  private long word(int word) {
    while (made <= word) {
      int count = Math.min(CHUNK, bits.length - made);
      mask.fill(chunk, made, count);
      System.arraycopy(chunk, 0, bits, made, count);
      made += count;
    }
    return bits[word];
  }
}
