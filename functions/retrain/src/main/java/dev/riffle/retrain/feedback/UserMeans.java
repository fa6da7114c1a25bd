package dev.riffle.retrain.feedback;

import java.util.Map;
import java.util.TreeMap;

/** A mean for each user over their lists: users are the unit of all intervals. */
final class UserMeans {
  private final Map<String, double[]> sums = new TreeMap<>();

  void add(String user, double value) {
    double[] sum = sums.computeIfAbsent(user, _ -> new double[2]);
    sum[0] += value;
    sum[1]++;
  }

  /** By the users' names. */
  double[] values() {
    return sums.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray();
  }
}
