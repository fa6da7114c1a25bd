package dev.riffle.retrain.sequence;

import java.util.Arrays;
import java.util.Random;

/**
 * Draws the items that targets are told from: half of them as often as they are targets, half of
 * them evenly, so that both what is popular and what is rare is among them (mixed negative
 * sampling, Yang et al. 2020).
 */
final class Negatives {
  private final double[] cumulated;
  private final float[] logShares;

  Negatives(int[] targetCounts) {
    int items = targetCounts.length;
    double all = Math.max(1, Arrays.stream(targetCounts).asLongStream().sum());
    this.cumulated = new double[items];
    this.logShares = new float[items];
    double sum = 0;
    for (int item = 0; item < items; item++) {
      double share = 0.5 * targetCounts[item] / all + 0.5 / items;
      logShares[item] = (float) Math.log(share);
      sum += share;
      cumulated[item] = sum;
    }
  }

  /** So many items, drawn one by one: some may be there twice. */
  int[] draw(int count, Random random) {
    var drawn = new int[count];
    double most = cumulated[cumulated.length - 1];
    for (int n = 0; n < count; n++) {
      int at = Arrays.binarySearch(cumulated, random.nextDouble() * most);
      drawn[n] = Math.min(cumulated.length - 1, at < 0 ? -at - 1 : at);
    }
    return drawn;
  }

  /** The logarithm of how often each of these is expected among {@code count} that are drawn. */
  float[] logExpected(int[] drawn) {
    float ofCount = (float) Math.log(drawn.length);
    var logs = new float[drawn.length];
    for (int n = 0; n < drawn.length; n++) {
      logs[n] = logShares[drawn[n]] + ofCount;
    }
    return logs;
  }
}
