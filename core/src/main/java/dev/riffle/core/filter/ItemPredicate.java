package dev.riffle.core.filter;

import java.util.Optional;

/**
 * A condition on a model's items by index, and how many at most it holds for. Two that are equal
 * hold for the same items.
 */
interface ItemPredicate {
  /** Whether it holds for an item. */
  boolean test(int item);

  /** It holds for no more than so many. */
  int atMost();

  /** Writes words of bits of those for which it holds: {@link ModelCondition#fill}. */
  void fill(long[] words, int first, int count);

  /** Sets the bits of all for which it holds, and maybe of others; {@link #atMost} at most. */
  void addTo(long[] mask);

  /**
   * What holds wherever this does, and of which others may ask again: this itself, unless it
   * depends on who asks.
   */
  default Optional<ItemPredicate> lasting() {
    return Optional.of(this);
  }
}
