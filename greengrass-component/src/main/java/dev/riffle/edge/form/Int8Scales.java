package dev.riffle.edge.form;

/**
 * Scales in one byte: {@code s(b) = top · 2^((b - 255) / 8)} for b from 1, and 0 for b = 0. Steps
 * of 9 % cost a vector less than a tenth of a bit, where a float would cost 3 bytes.
 */
final class Int8Scales {
  private final float[] table = new float[256];

  /**
   * @param longest length of the longest vector, finite
   */
  Int8Scales(float longest) {
    for (int b = 1; b < table.length; b++) {
      table[b] = (float) (longest / 127.0 * StrictMath.pow(2, (b - 255) / 8.0));
    }
  }

  /** The scale that a byte stands for. */
  float scale(byte code) {
    return table[code & 0xFF];
  }

  /** The least scale by which values up to this fit into -127 to 127. */
  byte code(float largest) {
    if (largest == 0) {
      return 0;
    }
    int low = 1;
    int high = 255;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (table[middle] * 127.0 >= largest) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return (byte) low;
  }
}
