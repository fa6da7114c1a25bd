package dev.riffle.core.search;

import dev.riffle.core.successor.SparseScores;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Exact top-K by the sum of the inner product and a sparse part that is never negative.
 *
 * <p>An item without a sparse score has its inner product as its sum. When it is among the k best
 * sums, it is among the k best inner products too: whatever beats it there has a sum that is no
 * lower, since adding what is not negative and rounding keep the order. So the k best inner
 * products and all items with a sparse score hold the answer, and each of these is scored whole.
 * Equal sums go by index, as everywhere.
 */
public final class SumSearch {
  private SumSearch() {}

  /** As below, of all items. */
  public static List<ScoredItem> best(
      ItemSearch search,
      Optional<float[]> query,
      SparseScores sparse,
      int k,
      ItemFilter filter,
      int held) {
    return best(search, query, sparse, k, filter, Float.NEGATIVE_INFINITY, held);
  }

  /**
   * Searches.
   *
   * @param query nothing when the inner product of every item is 0: then items without a sparse
   *     score are not found
   * @param k how many, 1 or more
   * @param floor only sums above it are of interest; negative infinity for all
   * @param held items that {@code search} holds: indexes below this
   * @return the k of greatest sum that pass the filter, best first; scores are {@code (float)
   *     (inner product + sparse score)}
   */
  public static List<ScoredItem> best(
      ItemSearch search,
      Optional<float[]> query,
      SparseScores sparse,
      int k,
      ItemFilter filter,
      float floor,
      int held) {
    List<ScoredItem> dense =
        query.map(vector -> search.best(vector, k, filter, floor)).orElse(List.of());
    ItemScores scores = query.map(search::scores).orElse(_ -> 0);
    int[] candidates =
        IntStream.concat(
                dense.stream().mapToInt(ScoredItem::index),
                Arrays.stream(sparse.items()).filter(item -> item < held))
            .sorted()
            .distinct()
            .toArray();
    if (candidates.length == 0) {
      return List.of();
    }
    var best = new TopKHeap(Math.min(k, candidates.length), floor);
    for (int item : candidates) {
      float sum = sum(scores.of(item), sparse.score(item));
      // Of equal sums the first stays, and they come by rising index.
      if (sum > best.threshold() && filter.accepts(item)) {
        best.add(item, sum);
      }
    }
    return best.sorted();
  }

  /**
   * Whether an answer from a model's first items is the whole model's.
   *
   * @param query nothing when the inner product of every item is 0
   * @param found what {@link #best} gave for the same
   */
  public static boolean proves(
      ItemSearch search,
      Optional<float[]> query,
      SparseScores sparse,
      int k,
      List<ScoredItem> found,
      int held) {
    if (found.size() < k) {
      return false;
    }
    double most = 0;
    for (int item : sparse.items()) {
      if (item >= held) {
        most = Math.max(most, sparse.score(item));
      }
    }
    double rest = query.map(search::restBound).orElse(0.0);
    return (float) (rest + most) <= found.getLast().score();
  }

  /** The score of an item by its two parts. */
  public static float sum(float dense, double sparse) {
    return (float) (dense + sparse);
  }
}
