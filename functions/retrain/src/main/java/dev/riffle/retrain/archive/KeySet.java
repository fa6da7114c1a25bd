package dev.riffle.retrain.archive;

import dev.riffle.core.online.EventKey;

/**
 * A set of event keys: open addressing over two arrays, 16 bytes a slot, at most three quarters
 * full, so 21 to 43 bytes an event (65 while it grows).
 */
public final class KeySet {
  private long[] highs = new long[1024];
  private long[] lows = new long[1024];
  private int size;
  private boolean zero;

  /** Adds a key; false when it was there. */
  public boolean add(EventKey key) {
    if (key.high() == 0 && key.low() == 0) {
      // Zeros mark free slots.
      boolean added = !zero;
      zero = true;
      return added;
    }
    if (size >= highs.length / 4 * 3) {
      grow();
    }
    int slot = slot(key.high(), key.low());
    if (highs[slot] != 0 || lows[slot] != 0) {
      return false;
    }
    highs[slot] = key.high();
    lows[slot] = key.low();
    size++;
    return true;
  }

  public int size() {
    return size + (zero ? 1 : 0);
  }

  /** Where the key is, or would go. Keys are hashes already: their low bits will do. */
  private int slot(long high, long low) {
    int slot = (int) low & (highs.length - 1);
    while ((highs[slot] != 0 || lows[slot] != 0) && (highs[slot] != high || lows[slot] != low)) {
      slot = (slot + 1) & (highs.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldHighs = highs;
    long[] oldLows = lows;
    int larger = Math.multiplyExact(highs.length, 2);
    highs = new long[larger];
    lows = new long[larger];
    for (int i = 0; i < oldHighs.length; i++) {
      if (oldHighs[i] != 0 || oldLows[i] != 0) {
        int slot = slot(oldHighs[i], oldLows[i]);
        highs[slot] = oldHighs[i];
        lows[slot] = oldLows[i];
      }
    }
  }
}
