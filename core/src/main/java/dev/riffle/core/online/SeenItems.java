package dev.riffle.core.online;

import java.util.Arrays;
import java.util.Collection;

/**
 * Items that a user did something with long ago, as a sorted set of hashes: it has every one of
 * them, and an item that was never added only when its hash is another's.
 *
 * <p>A hash has {@value #MOST_BITS} bits: one unseen item in 2⁴⁰ / {@link #size()} is taken for
 * seen, one in ten million at 100,000 items. Where the encoded set would not fit a row any more
 * ({@link SeenItemsCodec#MAX_BYTES}), all hashes lose their last bit, as often as it takes; the
 * chance doubles with each, and nothing that was added is ever missed.
 *
 * <p>A set, not a log: unions are associative, commutative and idempotent.
 */
public final class SeenItems {
  /** Bits of a hash while there is room. */
  static final int MOST_BITS = 40;

  static final int LEAST_BITS = 8;

  public static final SeenItems NONE = new SeenItems(MOST_BITS, new long[0]);

  private final int bits;
  private final long[] hashes;

  /**
   * @param bits of each hash
   * @param hashes rising, each once
   */
  SeenItems(int bits, long[] hashes) {
    this.bits = bits;
    this.hashes = hashes;
  }

  /** Whether an item was added; an item that was not is so by chance alone. */
  public boolean contains(String itemId) {
    return hashes.length > 0 && Arrays.binarySearch(hashes, hash(itemId, bits)) >= 0;
  }

  /** How many different hashes it has. */
  public int size() {
    return hashes.length;
  }

  public boolean isEmpty() {
    return hashes.length == 0;
  }

  /** With more items. */
  public SeenItems with(Collection<String> itemIds) {
    return itemIds.isEmpty()
        ? this
        : union(
            bits, hashes, itemIds.stream().mapToLong(item -> hash(item, bits)).sorted().toArray());
  }

  /** The union of both. */
  public SeenItems with(SeenItems other) {
    if (other.isEmpty() || isEmpty()) {
      return isEmpty() ? other : this;
    }
    int fewer = Math.min(bits, other.bits);
    return union(fewer, coarse(fewer), other.coarse(fewer));
  }

  int bits() {
    return bits;
  }

  long[] hashes() {
    return hashes;
  }

  private static SeenItems union(int bits, long[] a, long[] b) {
    var all = new long[a.length + b.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      long next = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i++] : b[j++];
      if (size == 0 || all[size - 1] != next) {
        all[size++] = next;
      }
    }
    var union = new SeenItems(bits, Arrays.copyOf(all, size));
    while (SeenItemsCodec.bytes(union) > SeenItemsCodec.MAX_BYTES && union.bits > LEAST_BITS) {
      union = union(union.bits - 1, union.coarse(union.bits - 1), new long[0]);
    }
    return union;
  }

  /** The hashes with fewer bits, rising, perhaps some more than once. */
  private long[] coarse(int fewer) {
    return fewer == bits
        ? hashes
        : Arrays.stream(hashes).map(hash -> hash >>> (bits - fewer)).toArray();
  }

  /** The first bits of the id's SHA-256: nobody can find ids that hide an item of others. */
  private static long hash(String itemId, int bits) {
    return EventKey.of(itemId).high() >>> (Long.SIZE - bits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeenItems seen
        && bits == seen.bits
        && Arrays.equals(hashes, seen.hashes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }

  @Override
  public String toString() {
    return "SeenItems[%d of %d bits]".formatted(hashes.length, bits);
  }
}
