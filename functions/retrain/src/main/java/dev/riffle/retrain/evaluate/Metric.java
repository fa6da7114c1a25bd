package dev.riffle.retrain.evaluate;

import dev.riffle.core.snapshot.ManifestMetrics;
import java.util.List;
import java.util.Set;

/** How good one ranked list is for one user, 0 to 1. */
public enum Metric {
  /** 1 when a relevant item is among the first ten. */
  HR_10("hr10") {
    @Override
    public double of(List<String> ranked, Set<String> relevant) {
      return hits(ranked, relevant, 10) > 0 ? 1 : 0;
    }
  },
  /**
   * Gain of the first ten, 1/log₂(1 + rank) for each relevant item, over the gain of the best
   * possible ten (Järvelin and Kekäläinen 2002, binary relevance).
   */
  NDCG_10(ManifestMetrics.NDCG_10) {
    @Override
    public double of(List<String> ranked, Set<String> relevant) {
      double gain = 0;
      double ideal = 0;
      for (int rank = 1; rank <= 10; rank++) {
        double discounted = discount(rank);
        gain += rank <= ranked.size() && relevant.contains(ranked.get(rank - 1)) ? discounted : 0;
        ideal += rank <= relevant.size() ? discounted : 0;
      }
      return gain / ideal;
    }
  },
  /** The share of the relevant items that is among the first twenty. */
  RECALL_20("recall20") {
    @Override
    public double of(List<String> ranked, Set<String> relevant) {
      return (double) hits(ranked, relevant, 20) / relevant.size();
    }
  },
  /** 1 over the rank of the first relevant item, 0 when none is in the list. */
  MRR("mrr") {
    @Override
    public double of(List<String> ranked, Set<String> relevant) {
      for (int rank = 1; rank <= ranked.size(); rank++) {
        if (relevant.contains(ranked.get(rank - 1))) {
          return 1.0 / rank;
        }
      }
      return 0;
    }
  };

  private final String key;

  Metric(String key) {
    this.key = key;
  }

  /** Its name in reports and in JSON, for example {@code ndcg10}. */
  public String key() {
    return key;
  }

  /**
   * The value for one case.
   *
   * @param ranked best first, no item twice, {@link Evaluation#DEPTH} of them when so many exist
   * @param relevant at least one
   */
  public abstract double of(List<String> ranked, Set<String> relevant);

  /**
   * What a relevant item at a rank gains in {@link #NDCG_10}, within the first ten.
   *
   * @param rank from 1
   */
  public static double discount(int rank) {
    return Math.log(2) / Math.log1p(rank);
  }

  private static int hits(List<String> ranked, Set<String> relevant, int depth) {
    int hits = 0;
    for (String item : ranked.subList(0, Math.min(depth, ranked.size()))) {
      hits += relevant.contains(item) ? 1 : 0;
    }
    return hits;
  }
}
