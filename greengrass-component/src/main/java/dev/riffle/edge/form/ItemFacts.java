package dev.riffle.edge.form;

import java.util.BitSet;
import java.util.Map;

/**
 * What filters and newcomers need of the items, packed.
 *
 * @param popularity the upper half of each float: 3 digits
 * @param unavailable items that may not be recommended
 * @param expires epoch seconds, of the few items that do
 * @param categories a bit each, {@code categoryBytes} bytes an item
 * @param categoryBytes for one item
 */
record ItemFacts(
    char[] popularity,
    BitSet unavailable,
    Map<Integer, Long> expires,
    byte[] categories,
    int categoryBytes) {

  static int categoryBytes(int categories) {
    return (categories + 7) / 8;
  }

  /** The upper half of a float's bits, rounded to nearest; what is 0 or more keeps its order. */
  static char upperHalf(float value) {
    int bits = Float.floatToIntBits(value);
    // Never up to infinity.
    return (char) Math.min((bits + 0x8000) >>> 16, 0x7F7F);
  }

  float popularity(int index) {
    return Float.intBitsToFloat(popularity[index] << 16);
  }

  long categoryWord(int index, int word) {
    long bits = 0;
    int from = index * categoryBytes + 8 * word;
    int to = Math.min(from + 8, (index + 1) * categoryBytes);
    for (int at = from; at < to; at++) {
      bits |= (categories[at] & 0xFFL) << (8 * (at - from));
    }
    return bits;
  }
}
