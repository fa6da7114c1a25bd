package dev.riffle.core.search;

/**
 * The items that {@link ItemFilter#few} names, by rising index.
 *
 * @param bits of the items; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record FewItems(long[] bits) {

  /** Whether an item is one of them. */
  boolean contains(int index) {
    return (bits[index >> 6] >>> index & 1) != 0;
  }

  /** How many. */
  int size() {
    int size = 0;
    for (long word : bits) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /** The first of them from an index on; {@link Integer#MAX_VALUE} when there is none. */
  int from(int index) {
    int word = index >> 6;
    if (word >= bits.length) {
      return Integer.MAX_VALUE;
    }
    long left = bits[word] & -1L << index;
    while (left == 0) {
      if (++word == bits.length) {
        return Integer.MAX_VALUE;
      }
      left = bits[word];
    }
    return 64 * word + Long.numberOfTrailingZeros(left);
  }
}
