package dev.riffle.retrain.feedback;

import java.util.Arrays;

/**
 * How often people look at a place of a list, beside how often at the first: the position bias of
 * the position-based click model. Places far down share one figure.
 *
 * @param shares one for each group of places, above 0 to 1; the first is 1
 */
record Examination(double[] shares) {
  /** The last place of each group but the last, which has no end. */
  private static final int[] ENDS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 50};

  static final int GROUPS = ENDS.length + 1;

  /** Impressions further down count no more than as many times a first one. */
  private static final double LEAST = 0.1;

  Examination {
    shares = shares.clone();
  }

  /** To begin with: as DCG discounts. */
  static Examination first() {
    var shares = new double[GROUPS];
    for (int group = 0; group < GROUPS; group++) {
      int place = group < ENDS.length ? ENDS[group] : 2 * ENDS[ENDS.length - 1];
      shares[group] = Math.log(2) / Math.log1p(place);
    }
    return new Examination(shares);
  }

  /** The group of a place, from 1. */
  static int group(int position) {
    int group = Arrays.binarySearch(ENDS, position);
    return group >= 0 ? group : -group - 1;
  }

  double of(int position) {
    return shares[group(position)];
  }

  /**
   * What a click at a place is worth: inversely to how often anybody looks there, at most ten times
   * a first one.
   */
  double worth(int position) {
    return 1 / Math.max(LEAST, of(position));
  }
}
