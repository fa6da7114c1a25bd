package dev.riffle.tests.bench.topk;

import java.util.Arrays;

/**
 * Inner products as a search among vectors of one length, for indexes that know no other: each item
 * gets one more component that brings it to the longest item's length, each query a 0 (Bachrach et
 * al. 2014). All is divided by that length, since some indexes want units.
 */
record AugmentedVectors(double longest) {

  static AugmentedVectors over(float[][] items) {
    double most = 0;
    for (float[] item : items) {
      most = Math.max(most, square(item));
    }
    return new AugmentedVectors(Math.sqrt(most));
  }

  float[] item(float[] vector) {
    float[] lifted = Arrays.copyOf(vector, vector.length + 1);
    lifted[vector.length] = (float) Math.sqrt(Math.max(0, longest * longest - square(vector)));
    for (int d = 0; d < lifted.length; d++) {
      lifted[d] = (float) (lifted[d] / longest);
    }
    return lifted;
  }

  float[] query(float[] vector) {
    float[] lifted = Arrays.copyOf(vector, vector.length + 1);
    double length = Math.sqrt(square(vector));
    for (int d = 0; d < vector.length; d++) {
      lifted[d] = (float) (vector[d] / length);
    }
    return lifted;
  }

  private static double square(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return sum;
  }
}
