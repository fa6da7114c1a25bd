package dev.riffle.core.snapshot;

/**
 * Names of {@link Provenance#metrics()} that are read again: by what answers and by what judges.
 */
public final class ManifestMetrics {
  /** The model's own NDCG@10 on held-out users, by its twin. */
  public static final String NDCG_10 = "ndcg10";

  /** How many held-out users it was judged on. */
  public static final String CASES = "cases";

  /** Popularity's NDCG@10 on the same users. */
  public static final String POPULARITY_NDCG_10 = ndcg10Of("popularity");

  private ManifestMetrics() {}

  /** The NDCG@10 of what was ranked beside the model, for example {@code championNdcg10}. */
  public static String ndcg10Of(String ranker) {
    return ranker + "Ndcg10";
  }
}
