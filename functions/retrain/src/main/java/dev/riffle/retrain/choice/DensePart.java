package dev.riffle.retrain.choice;

import dev.riffle.retrain.ials.Factors;

/**
 * Vectors of items, and of the cases' users.
 *
 * @param users a row for each case
 */
record DensePart(Factors users, Factors items) {
  /** Every item's score for a case, into {@code scores}. */
  void score(int user, float[] scores) {
    float[] u = users.row(user);
    float[] values = items.values();
    for (int item = 0; item < items.rows(); item++) {
      int at = item * items.stride();
      // Four sums, since each addition waits for the one before.
      float a = 0;
      float b = 0;
      float c = 0;
      float e = 0;
      int d = 0;
      for (; d + 3 < u.length; d += 4) {
        a += u[d] * values[at + d];
        b += u[d + 1] * values[at + d + 1];
        c += u[d + 2] * values[at + d + 2];
        e += u[d + 3] * values[at + d + 3];
      }
      for (; d < u.length; d++) {
        a += u[d] * values[at + d];
      }
      scores[item] = a + b + (c + e);
    }
  }
}
