package dev.riffle.retrain.feedback;

import dev.riffle.core.rerank.RankFeature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a click model reads of an item: how its features differ from those of the items beside it,
 * and the means of the list, in deviations each. An order within lists needs the first alone; but
 * people who click much have other lists than those who do not, and without the second their
 * difference would pass for that of items (Mundlak, <i>On the Pooling of Time Series and Cross
 * Section Data</i>, Econometrica 1978). What is the same for all says nothing, and is left out.
 *
 * @param within features, or {@link #SCORE}, less the list's mean
 * @param between features whose means of the list are read
 */
record Columns(Column[] within, Column[] between) {
  /** The model's score: both its parts. */
  static final int SCORE = -1;

  private static final double LEAST = 1e-9;

  /** One of them: a feature's number, and what it is counted from and in. */
  record Column(int feature, double mean, double deviation) {}

  /** By all features. */
  static Columns all(List<SeenList> lists) {
    return of(lists, IntStream.range(0, RankFeature.COUNT).toArray());
  }

  /** By the score alone; of lists as much is known. */
  static Columns score(List<SeenList> lists) {
    return of(lists, new int[] {SCORE});
  }

  private static Columns of(List<SeenList> lists, int[] wanted) {
    var within = new ArrayList<Column>();
    for (int feature : wanted) {
      add(lists, feature, true, within);
    }
    var between = new ArrayList<Column>();
    for (int feature = 0; feature < RankFeature.COUNT; feature++) {
      add(lists, feature, false, between);
    }
    return new Columns(within.toArray(Column[]::new), between.toArray(Column[]::new));
  }

  private static void add(List<SeenList> lists, int feature, boolean within, List<Column> columns) {
    var spread = new Spread();
    for (SeenList list : lists) {
      double[] means = list.means();
      for (double[] item : list.features()) {
        double mean = value(means, feature);
        spread.add(within ? value(item, feature) - mean : mean);
      }
    }
    if (spread.deviation() > LEAST * (1 + Math.abs(spread.mean()))) {
      columns.add(new Column(feature, spread.mean(), spread.deviation()));
    }
  }

  static double value(double[] item, int feature) {
    return feature == SCORE
        ? item[RankFeature.VECTORS.place()] + item[RankFeature.SUCCESSORS.place()]
        : item[feature];
  }

  /** How many numbers a row has. */
  int count() {
    return 1 + within.length + between.length;
  }

  /**
   * Of an item: 1, and then the columns.
   *
   * @param means of its list
   */
  double[] row(double[] item, double[] means) {
    var row = new double[count()];
    row[0] = 1;
    int at = 1;
    for (Column column : within) {
      double apart = value(item, column.feature()) - value(means, column.feature());
      row[at++] = (apart - column.mean()) / column.deviation();
    }
    for (Column column : between) {
      row[at++] = (value(means, column.feature()) - column.mean()) / column.deviation();
    }
    return row;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Columns columns
        && Arrays.equals(within, columns.within)
        && Arrays.equals(between, columns.between);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(within) + 31 * Arrays.hashCode(between);
  }
}
