package dev.riffle.edge.form;

import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.successor.SuccessorRow;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** What has to be known of all items before it is clear which stay: up to 16 bytes an item. */
final class ItemStatistics {
  private float[] norms = new float[0];
  private float[] popularity = new float[0];
  private int[] idBytes = new int[0];
  private int[] rowBytes = new int[0];

  void add(ItemBlock block) {
    int end = block.first() + block.size();
    norms = Arrays.copyOf(norms, end);
    popularity = Arrays.copyOf(popularity, end);
    idBytes = Arrays.copyOf(idBytes, end);
    System.arraycopy(block.norms(), 0, norms, block.first(), block.size());
    System.arraycopy(block.popularity(), 0, popularity, block.first(), block.size());
    for (int i = 0; i < block.size(); i++) {
      idBytes[block.first() + i] = block.idOffsets()[i + 1] - block.idOffsets()[i];
    }
  }

  /** Adds a row, whichever table it is of. */
  void addRow(int item, SuccessorRow row) {
    if (rowBytes.length == 0) {
      rowBytes = new int[norms.length];
    }
    rowBytes[item] += KeptRows.bytes(row.size());
  }

  float[] norms() {
    return norms;
  }

  float[] popularity() {
    return popularity;
  }

  /** Bytes of each item, when all but its id and its rows takes so much. */
  int[] bytes(int beside) {
    return IntStream.range(0, idBytes.length)
        .map(i -> idBytes[i] + beside + (rowBytes.length == 0 ? 0 : rowBytes[i]))
        .toArray();
  }

  int idBytes(BitSet kept) {
    return kept.stream().map(index -> idBytes[index]).sum();
  }

  /** Indexes by falling popularity, ties by index. */
  int[] byPopularity() {
    var keys = new long[popularity.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((~Float.floatToIntBits(popularity[i] + 0f) & 0xFFFFFFFFL) << 31) | i;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) (key & Integer.MAX_VALUE)).toArray();
  }

  /** The share of all interactions that these items have; 1 when none were counted. */
  double popularityOf(BitSet kept) {
    double all = 0;
    double stayed = 0;
    for (int i = 0; i < popularity.length; i++) {
      all += popularity[i];
      stayed += kept.get(i) ? popularity[i] : 0;
    }
    return all == 0 ? 1 : stayed / all;
  }
}
