package dev.riffle.edge.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.riffle.core.snapshot.DamagedSnapshot;
import java.util.Arrays;

/** Ids as bytes one after another, and a hash table of their indexes: 8 to 16 bytes an item. */
final class PackedIds {
  private final int[] offsets;
  private final byte[] bytes;
  private final int[] slots;

  /**
   * @param lengths of each id, bytes
   * @throws DamagedSnapshot when they do not fit the bytes, or an id is there twice
   */
  PackedIds(char[] lengths, byte[] bytes) {
    this.offsets = new int[lengths.length + 1];
    for (int i = 0; i < lengths.length; i++) {
      offsets[i + 1] = offsets[i] + lengths[i];
    }
    if (offsets[lengths.length] != bytes.length) {
      throw DamagedSnapshot.at(
          DeviceFile.NAME,
          0,
          "ids of %d bytes, not %d".formatted(bytes.length, offsets[lengths.length]));
    }
    this.bytes = bytes;
    this.slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, lengths.length)) << 2)];
    for (int i = 0; i < lengths.length; i++) {
      int slot = slot(bytes, offsets[i], offsets[i + 1]);
      if (slots[slot] != 0) {
        throw DamagedSnapshot.at(
            DeviceFile.NAME, 0, "item %d has the id of item %d".formatted(i, slots[slot] - 1));
      }
      slots[slot] = i + 1;
    }
  }

  int count() {
    return offsets.length - 1;
  }

  String get(int index) {
    return new String(bytes, offsets[index], offsets[index + 1] - offsets[index], UTF_8);
  }

  /** The index of an id, or -1. */
  int find(String id) {
    byte[] wanted = id.getBytes(UTF_8);
    return slots[slot(wanted, 0, wanted.length)] - 1;
  }

  char[] lengths() {
    var lengths = new char[count()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = (char) (offsets[i + 1] - offsets[i]);
    }
    return lengths;
  }

  byte[] bytes() {
    return bytes;
  }

  private int slot(byte[] id, int from, int to) {
    int mask = slots.length - 1;
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + id[i];
    }
    hash *= 0x9E3779B9;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot] != 0 && !holds(slots[slot] - 1, id, from, to)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean holds(int index, byte[] id, int from, int to) {
    return Arrays.equals(bytes, offsets[index], offsets[index + 1], id, from, to);
  }
}
