package dev.riffle.retrain.feedback;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * NDCG of a list's clicks in another order. A click counts inversely to how often anybody looks at
 * where it happened, so that orders are not judged by the one that was shown (Joachims, Swaminathan
 * and Schnabel, <i>Unbiased Learning-to-Rank with Biased Feedback</i>, WSDM 2017).
 */
final class ClickNdcg {
  private ClickNdcg() {}

  /**
   * Of one list with a click.
   *
   * @param scores of its items; of equal ones the one that stood higher stays higher
   * @return above 0 to 1
   */
  static double of(double[] scores, int[] positions, boolean[] clicked, Examination examination) {
    double[] gains =
        IntStream.range(0, scores.length)
            .mapToDouble(i -> clicked[i] ? examination.worth(positions[i]) : 0)
            .toArray();
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(i -> -scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] best = gains.clone();
    Arrays.sort(best);
    double found = 0;
    double possible = 0;
    for (int place = 0; place < order.length; place++) {
      double discount = Math.log(2) / Math.log(place + 2);
      found += discount * gains[order[place]];
      possible += discount * best[best.length - 1 - place];
    }
    return found / possible;
  }
}
