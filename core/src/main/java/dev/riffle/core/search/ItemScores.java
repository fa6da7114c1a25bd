package dev.riffle.core.search;

/** One query's inner products with single items. For one thread. */
@FunctionalInterface
public interface ItemScores {
  /** The score of an item, to the bit what a search by inner product gives it. */
  float of(int index);
}
