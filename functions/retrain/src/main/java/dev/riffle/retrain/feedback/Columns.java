package dev.riffle.retrain.feedback;

import dev.riffle.core.rerank.RankFeature;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a click model reads of an item: features, or the model's own score alone, each less its mean
 * and in its deviations. What is the same for all says nothing, and is left out.
 *
 * @param features numbers of those that are read, or {@link #SCORE}
 */
record Columns(int[] features, double[] means, double[] deviations) {
  /** The model's score: both its parts. */
  static final int SCORE = -1;

  private static final double LEAST = 1e-9;

  /** All features. */
  static Columns all(List<SeenList> lists) {
    return of(lists, IntStream.range(0, RankFeature.COUNT).toArray());
  }

  /** The score alone. */
  static Columns score(List<SeenList> lists) {
    return of(lists, new int[] {SCORE});
  }

  private static Columns of(List<SeenList> lists, int[] wanted) {
    var means = new double[wanted.length];
    var deviations = new double[wanted.length];
    for (int column = 0; column < wanted.length; column++) {
      int feature = wanted[column];
      double sum = 0;
      double squares = 0;
      int count = 0;
      for (SeenList list : lists) {
        for (double[] item : list.features()) {
          double value = value(item, feature);
          sum += value;
          squares += value * value;
          count++;
        }
      }
      means[column] = sum / Math.max(1, count);
      double variance = squares / Math.max(1, count) - means[column] * means[column];
      deviations[column] = Math.sqrt(Math.max(0, variance));
    }
    int[] told =
        IntStream.range(0, wanted.length)
            .filter(column -> deviations[column] > LEAST * (1 + Math.abs(means[column])))
            .toArray();
    return new Columns(
        IntStream.of(told).map(column -> wanted[column]).toArray(),
        IntStream.of(told).mapToDouble(column -> means[column]).toArray(),
        IntStream.of(told).mapToDouble(column -> deviations[column]).toArray());
  }

  static double value(double[] item, int feature) {
    return feature == SCORE
        ? item[RankFeature.VECTORS.place()] + item[RankFeature.SUCCESSORS.place()]
        : item[feature];
  }

  int count() {
    return features.length;
  }

  /** Of an item: 1, and then the columns. */
  double[] row(double[] item) {
    var row = new double[1 + features.length];
    row[0] = 1;
    for (int column = 0; column < features.length; column++) {
      row[1 + column] = (value(item, features[column]) - means[column]) / deviations[column];
    }
    return row;
  }
}
