package dev.riffle.retrain.choice;

import dev.riffle.retrain.ials.Factors;
import java.util.Arrays;

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
      float sum = 0;
      for (int d = 0; d < u.length; d++) {
        sum += u[d] * values[at + d];
      }
      scores[item] = sum;
    }
  }

  /** Whether the case's history tells the dense part nothing. */
  boolean isEmpty(int user) {
    float[] u = users.row(user);
    return Arrays.equals(u, new float[u.length]);
  }
}
