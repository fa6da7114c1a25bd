package dev.riffle.retrain.baseline;

import java.util.Arrays;

/** Sums scores by item index and says which are highest. */
final class BestItems {
  private final double[] scores;
  private int[] touched = new int[64];
  private int size;

  BestItems(int items) {
    scores = new double[items];
  }

  /** Adds to an item's score; {@code term} is above 0. */
  void add(int item, double term) {
    if (scores[item] == 0) {
      if (size == touched.length) {
        touched = Arrays.copyOf(touched, 2 * size);
      }
      touched[size++] = item;
    }
    scores[item] += term;
  }

  /** The items with a score, highest first, ties by index; at most {@code count}. */
  int[] first(int count) {
    // As floats, so that score and index sort as one number: flipped bits, greatest first.
    var keys = new long[size];
    for (int i = 0; i < size; i++) {
      int falling = ~Float.floatToRawIntBits((float) scores[touched[i]]);
      keys[i] = ((long) falling & 0xFFFFFFFFL) << 31 | touched[i];
    }
    Arrays.sort(keys);
    var first = new int[Math.min(count, size)];
    for (int i = 0; i < first.length; i++) {
      first[i] = (int) (keys[i] & Integer.MAX_VALUE);
    }
    return first;
  }
}
