package dev.riffle.core.filter;

/** A condition on a model's items by index, and how many at most it holds for. */
interface ItemPredicate {
  /** Whether it holds for an item. */
  boolean test(int item);

  /** It holds for no more than so many. */
  int atMost();

  /** Writes words of bits of those for which it holds: {@link ModelCondition#fill}. */
  void fill(long[] words, int first, int count);

  /** Sets the bits of all for which it holds, and maybe of others; {@link #atMost} at most. */
  void addTo(long[] mask);
}
