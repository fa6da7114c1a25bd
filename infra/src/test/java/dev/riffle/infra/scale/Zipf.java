package dev.riffle.infra.scale;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Ranks 0 to n-1, rank r as likely as 1 / (r+1) to the exponent. */
final class Zipf {
  private final double[] below;

  Zipf(int n, double exponent) {
    below = new double[n];
    double sum = 0;
    for (int rank = 0; rank < n; rank++) {
      sum += Math.pow(rank + 1.0, -exponent);
      below[rank] = sum;
    }
  }

  int next(SplittableRandom random) {
    double at = random.nextDouble() * below[below.length - 1];
    int found = Arrays.binarySearch(below, at);
    return Math.min(found < 0 ? -found - 1 : found, below.length - 1);
  }
}
