package dev.riffle.retrain.feedback;

/**
 * A list that was shown, with what a model says of its items at that time.
 *
 * @param features of each item, by {@link dev.riffle.core.rerank.RankFeature#place}
 * @param positions of each item, from 1
 * @param clicked of each item
 */
record SeenList(String user, double[][] features, int[] positions, boolean[] clicked) {
  int size() {
    return positions.length;
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
