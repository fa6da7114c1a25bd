package dev.riffle.retrain.feedback;

import dev.riffle.core.rerank.RankFeature;

/**
 * A list that was shown, with what a model says of its items at that time.
 *
 * @param features of each item, by {@link RankFeature#place}
 * @param positions of each item, from 1
 * @param clicked of each item
 */
record SeenList(String user, double[][] features, int[] positions, boolean[] clicked) {
  int size() {
    return positions.length;
  }

  /** The mean of each feature. */
  double[] means() {
    var means = new double[RankFeature.COUNT];
    for (double[] item : features) {
      for (int feature = 0; feature < means.length; feature++) {
        means[feature] += item[feature] / size();
      }
    }
    return means;
  }

  boolean anyClicked() {
    for (boolean click : clicked) {
      if (click) {
        return true;
      }
    }
    return false;
  }
}
