package dev.riffle.retrain.data;

import java.util.Arrays;
import java.util.BitSet;

/** Finds opinions in the place of which a later one of the same subject, item and moment stands. */
final class CorrectedOpinions {
  private CorrectedOpinions() {}

  /**
   * Finds them.
   *
   * @param starts where each subject's interactions begin in {@code order}
   * @param order numbers of interactions, by subject
   */
  static BitSet of(InteractionColumns columns, int[] starts, int[] order) {
    var corrected = new BitSet();
    for (int row = 0; row + 1 < starts.length; row++) {
      if (isSuspect(columns, starts[row], starts[row + 1], order)) {
        correct(columns, starts[row], starts[row + 1], order, corrected);
      }
    }
    return corrected;
  }

  /** Whether two of a subject's opinions may be of one moment: hardly ever are they. */
  private static boolean isSuspect(InteractionColumns columns, int from, int to, int[] order) {
    var hashes = new long[to - from];
    int opinions = 0;
    for (int at = from; at < to; at++) {
      if (columns.isOpinion(order[at])) {
        hashes[opinions++] = columns.contestHash(order[at]);
      }
    }
    Arrays.sort(hashes, 0, opinions);
    for (int i = 1; i < opinions; i++) {
      if (hashes[i] == hashes[i - 1]) {
        return true;
      }
    }
    return false;
  }

  private static void correct(
      InteractionColumns columns, int from, int to, int[] order, BitSet corrected) {
    Integer[] opinions =
        Arrays.stream(order, from, to).filter(columns::isOpinion).boxed().toArray(Integer[]::new);
    Arrays.sort(opinions, (a, b) -> Long.compare(columns.contestHash(a), columns.contestHash(b)));
    for (int i = 0; i < opinions.length; i++) {
      for (int j = i + 1;
          j < opinions.length
              && columns.contestHash(opinions[j]) == columns.contestHash(opinions[i]);
          j++) {
        if (columns.contest(opinions[i], opinions[j])) {
          boolean later = columns.arrivedAfter(opinions[i], opinions[j]);
          corrected.set(later ? opinions[j] : opinions[i]);
        }
      }
    }
  }
}
