package dev.riffle.core.model;

import java.util.Arrays;
import java.util.List;

/**
 * Items by falling popularity, worked out when first asked for: a cold function that knows its user
 * never needs it.
 */
final class PopularityOrder {
  private final List<ItemBlock> blocks;
  private final int items;
  private volatile int[] order = {};

  PopularityOrder(List<ItemBlock> blocks, int items) {
    this.blocks = blocks;
    this.items = items;
  }

  /** Two threads may both work it out at first, to the same result. */
  int[] indexes() {
    if (order.length != items) {
      order = sorted();
    }
    return order;
  }

  private int[] sorted() {
    var keys = new long[items];
    for (ItemBlock block : blocks) {
      for (int i = 0; i < block.size(); i++) {
        // Bits of floats from 0 up rise with the floats: flipped, the greatest comes first.
        int falling = ~Float.floatToRawIntBits(block.popularity()[i] + 0f);
        int index = block.first() + i;
        keys[index] = ((long) falling & 0xFFFFFFFFL) << 31 | index;
      }
    }
    Arrays.sort(keys);
    var indexes = new int[items];
    for (int rank = 0; rank < items; rank++) {
      indexes[rank] = (int) (keys[rank] & Integer.MAX_VALUE);
    }
    return indexes;
  }
}
