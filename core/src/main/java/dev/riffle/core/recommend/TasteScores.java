package dev.riffle.core.recommend;

import dev.riffle.core.search.ItemScores;
import dev.riffle.core.search.ItemSearch;
import dev.riffle.core.search.SumSearch;

/** What single items are worth to a taste: to the bit what a search by it gives them. */
final class TasteScores implements CandidateRanking.Scores {
  private final Taste taste;
  private final ItemScores dense;

  TasteScores(Taste taste, ItemSearch search) {
    this.taste = taste;
    this.dense = taste.vector().map(search::scores).orElse(_ -> 0);
  }

  @Override
  public double of(int index) {
    float product = dense.of(index);
    return taste.sparse().isEmpty()
        ? product
        : SumSearch.sum(product, taste.sparse().scores().score(index));
  }

  @Override
  public double ofFresh(String id, float[] vector) {
    return taste.vector().map(user -> dot(user, vector)).orElse(0.0);
  }

  /** The inner product that decides where a fresh item stands. */
  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }
}
