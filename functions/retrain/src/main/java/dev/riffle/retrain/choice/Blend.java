package dev.riffle.retrain.choice;

import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.Arrays;
import java.util.Optional;

/**
 * Ranks cases by the sum of two parts, for several weights of the sparse one at once. Where both
 * tell nothing of an item, what is popular comes first, as in serving.
 */
record Blend(
    NumberedCases cases,
    float[] popularity,
    Optional<DensePart> dense,
    Optional<SparsePart> sparse) {
  private static final int CASES_A_TASK = 16;
  private static final int DEPTH = 10;

  /** So little that no other difference is smaller. */
  private static final double TIE = 1e-12;

  /** NDCG@10 summed over the cases, for each of these weights of the sparse part. */
  double[] gains(double[] weights, WorkerPool workers) {
    var gains = new double[cases.size()][weights.length];
    double most = Math.max(1e-30, max(popularity));
    run(
        workers,
        (scores, n) -> {
          scores.of(n);
          for (int w = 0; w < weights.length; w++) {
            scores.sum(weights[w], TIE / most);
            gains[n][w] = scores.gain(n);
          }
        });
    var sums = new double[weights.length];
    // In the order of the cases, so that the sum is the same bits each time.
    for (double[] ofCase : gains) {
      for (int w = 0; w < weights.length; w++) {
        sums[w] += ofCase[w];
      }
    }
    return sums;
  }

  /** The mean over cases of the greatest score, both parts weighing 1. */
  double height(WorkerPool workers) {
    var heights = new double[cases.size()];
    run(
        workers,
        (scores, n) -> {
          scores.of(n);
          scores.sum(1, 0);
          heights[n] = Math.max(0, Arrays.stream(scores.both).max().orElse(0));
        });
    return Arrays.stream(heights).average().orElse(0);
  }

  private interface EachCase {
    void accept(Scores scores, int n);
  }

  private void run(WorkerPool workers, EachCase each) {
    workers.run(
        (cases.size() + CASES_A_TASK - 1) / CASES_A_TASK,
        Scores::new,
        (scores, task) -> {
          int end = Math.min(cases.size(), (task + 1) * CASES_A_TASK);
          for (int n = task * CASES_A_TASK; n < end; n++) {
            each.accept(scores, n);
          }
        });
  }

  private static float max(float[] values) {
    float max = 0;
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  /** One thread's scratch. */
  private final class Scores {
    private final float[] ofDense = new float[popularity.length];
    private final double[] ofSparse = new double[popularity.length];
    private final double[] both = new double[popularity.length];

    void of(int n) {
      dense.ifPresent(part -> part.score(n, ofDense));
      Arrays.fill(ofSparse, 0);
      sparse.ifPresent(part -> part.add(cases, n, ofSparse));
    }

    void sum(double weight, double tie) {
      for (int item = 0; item < both.length; item++) {
        both[item] = ofDense[item] + weight * ofSparse[item] + tie * popularity[item];
      }
    }

    double gain(int n) {
      for (int held : cases.held(n)) {
        both[held] = Double.NEGATIVE_INFINITY;
      }
      double gain = 0;
      for (int item : cases.relevant(n)) {
        int rank = rank(item);
        gain += rank < DEPTH ? Metric.discount(rank + 1) : 0;
      }
      double ideal = 0;
      for (int rank = 1; rank <= Math.min(DEPTH, cases.relevantCount(n)); rank++) {
        ideal += Metric.discount(rank);
      }
      return gain / ideal;
    }

    /** From 0; ties by index. */
    private int rank(int item) {
      int rank = 0;
      double score = both[item];
      for (int other = 0; other < both.length && rank < DEPTH; other++) {
        if (both[other] > score || (both[other] == score && other < item)) {
          rank++;
        }
      }
      return rank;
    }
  }
}
