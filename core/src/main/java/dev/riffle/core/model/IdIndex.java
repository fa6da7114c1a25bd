package dev.riffle.core.model;

import java.util.Arrays;
import java.util.List;

/**
 * From id to index without an object for each item: open addressing over the ids' bytes as they lie
 * in the blocks, 8 to 16 bytes an item.
 */
final class IdIndex {
  private final List<ItemBlock> blocks;
  private final int[] starts;
  private final int[] slots;

  /** Over blocks that follow each other from index 0. */
  IdIndex(List<ItemBlock> blocks) {
    this.blocks = blocks;
    this.starts = blocks.stream().mapToInt(ItemBlock::first).toArray();
    int items = blocks.isEmpty() ? 0 : blocks.getLast().first() + blocks.getLast().size();
    this.slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, items)) << 2)];
    for (int b = 0; b < starts.length; b++) {
      ItemBlock block = blocks.get(b);
      for (int i = 0; i < block.size(); i++) {
        add(b, i);
      }
    }
  }

  /** Which block holds this item. */
  int blockOf(int index) {
    int found = Arrays.binarySearch(starts, index);
    return found >= 0 ? found : -found - 2;
  }

  /** The item with this id, or -1. */
  int find(byte[] id) {
    return slots[slot(id, 0, id.length)] - 1;
  }

  private void add(int b, int i) {
    ItemBlock block = blocks.get(b);
    int from = block.idOffsets()[i];
    int slot = slot(block.ids(), from, block.idOffsets()[i + 1]);
    if (slots[slot] != 0) {
      throw new DuplicateId(b, block.first() + i, slots[slot] - 1);
    }
    slots[slot] = block.first() + i + 1;
  }

  /** Where this id is, or the empty slot where it belongs. */
  private int slot(byte[] bytes, int from, int to) {
    int mask = slots.length - 1;
    int slot = hash(bytes, from, to) & mask;
    while (slots[slot] != 0 && !holds(slots[slot] - 1, bytes, from, to)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean holds(int index, byte[] bytes, int from, int to) {
    ItemBlock block = blocks.get(blockOf(index));
    int i = index - block.first();
    int[] offsets = block.idOffsets();
    return Arrays.equals(block.ids(), offsets[i], offsets[i + 1], bytes, from, to);
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    hash *= 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }
}
