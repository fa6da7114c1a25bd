package dev.riffle.edge.form;

import dev.riffle.core.model.ItemBlock;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Gathers what is said of the items that stay, one by one. */
final class FactsWriter {
  private final char[] popularity;
  private final BitSet unavailable = new BitSet();
  private final Map<Integer, Long> expires = new HashMap<>();
  private final byte[] categories;
  private final int categoryBytes;
  private final char[] idLengths;
  private final byte[] ids;
  private int next;
  private int idsEnd;

  FactsWriter(BitSet kept, int categories, int idBytes) {
    int count = kept.cardinality();
    this.popularity = new char[count];
    this.categoryBytes = ItemFacts.categoryBytes(categories);
    this.categories = new byte[Math.multiplyExact(count, categoryBytes)];
    this.idLengths = new char[count];
    this.ids = new byte[idBytes];
  }

  /** Bytes of one item beside its vector and its id's text; whether it is available is a bit. */
  static int bytes(int categories) {
    return 2 + 2 + 1 + ItemFacts.categoryBytes(categories);
  }

  void add(ItemBlock block, int i) {
    popularity[next] = ItemFacts.upperHalf(block.popularity()[i]);
    if (block.available()[i] == 0) {
      unavailable.set(next);
    }
    if (block.expires()[i] != Long.MAX_VALUE) {
      expires.put(next, block.expires()[i]);
    }
    int words = block.categories().length / block.size();
    for (int at = 0; at < categoryBytes; at++) {
      long word = block.categories()[i * words + at / 8];
      categories[next * categoryBytes + at] = (byte) (word >>> (8 * (at % 8)));
    }
    int from = block.idOffsets()[i];
    int length = block.idOffsets()[i + 1] - from;
    System.arraycopy(block.ids(), from, ids, idsEnd, length);
    idLengths[next] = (char) length;
    idsEnd += length;
    next++;
  }

  PackedIds ids() {
    return new PackedIds(idLengths, ids);
  }

  ItemFacts facts() {
    return new ItemFacts(popularity, unavailable, Map.copyOf(expires), categories, categoryBytes);
  }
}
