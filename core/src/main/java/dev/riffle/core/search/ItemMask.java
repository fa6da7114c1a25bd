package dev.riffle.core.search;

/** Which items may be in an answer, as bits that are made as far as a search goes. */
@FunctionalInterface
public interface ItemMask {
  /**
   * Writes some words of bits, lowest first: no item whose bit is not set may be in the answer.
   * Bits of items that the model does not hold mean nothing.
   *
   * @param words written from 0 on
   * @param first the word that comes at 0: of the items from 64 times this on
   * @param count how many words
   */
  void fill(long[] words, int first, int count);
}
