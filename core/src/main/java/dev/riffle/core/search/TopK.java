package dev.riffle.core.search;

import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Exact top-K by inner product. Items lie by falling norm, and Cauchy-Schwarz ends the scan where
 * no later item can enter; int8 with a proven error chooses which items before that are worth a
 * score ({@link Int8Query}); floats decide. The answer is that of scoring every item in float, in
 * the one order of summation of {@link EightLaneDot}, and sorting by score, of equal scores the
 * lower index first: to the last bit, whatever ran the int8 part.
 */
public final class TopK {
  /** Items that all queries of a batch look at in turn, while a core's own cache holds them. */
  private static final int TOGETHER = 2048;

  private static final TopK BEST = new TopK(DotKernel.best(), CandidateScan.best());

  private final DotKernel kernel;
  private final Optional<CandidateScan> scan;

  TopK(DotKernel kernel, Optional<CandidateScan> scan) {
    this.kernel = kernel;
    this.scan = scan;
  }

  /**
   * Searches the items that the model holds.
   *
   * @param query {@code model.dims()} finite numbers
   * @param k how many, 1 or more
   * @return the k best that pass the filter, best first; fewer when fewer pass
   * @throws IllegalArgumentException when k or the query is not as said
   */
  public static List<ScoredItem> search(Model model, float[] query, int k, ItemFilter filter) {
    return search(model, query, k, filter, Float.NEGATIVE_INFINITY);
  }

  /**
   * As above, of items whose score is above a floor alone.
   *
   * @param floor a number, or negative infinity for none
   */
  public static List<ScoredItem> search(
      Model model, float[] query, int k, ItemFilter filter, float floor) {
    return BEST.find(model, query, k, filter, floor);
  }

  /**
   * Searches for several queries in one pass over the items: for batches, more answers a second
   * than one search after another.
   *
   * @param queries each as above
   * @param filters the n-th query's filter
   * @return the n-th query's answer, as {@link #search(Model, float[], int, ItemFilter)} gives it
   * @throws IllegalArgumentException when k or a query is not as said
   */
  public static List<List<ScoredItem>> search(
      Model model, List<float[]> queries, int k, IntFunction<ItemFilter> filters) {
    return BEST.find(model, queries, k, filters);
  }

  List<ScoredItem> find(Model model, float[] query, int k, ItemFilter filter) {
    return find(model, query, k, filter, Float.NEGATIVE_INFINITY);
  }

  List<ScoredItem> find(Model model, float[] query, int k, ItemFilter filter, float floor) {
    check(model, query, k);
    if (model.held() == 0) {
      return List.of();
    }
    var search = new QueryPass(model, query, heap(model, k, floor), filter, kernel, scan);
    List<ItemBlock> blocks = model.blocks();
    for (int n = 0; n < blocks.size(); n++) {
      if (!search.run(blocks.get(n), n)) {
        break;
      }
    }
    return search.found();
  }

  List<List<ScoredItem>> find(
      Model model, List<float[]> queries, int k, IntFunction<ItemFilter> filters) {
    queries.forEach(query -> check(model, query, k));
    if (model.held() == 0) {
      return queries.stream().map(query -> List.<ScoredItem>of()).toList();
    }
    List<QueryPass> searches =
        IntStream.range(0, queries.size())
            .mapToObj(
                n ->
                    new QueryPass(
                        model,
                        queries.get(n),
                        heap(model, k, Float.NEGATIVE_INFINITY),
                        filters.apply(n),
                        kernel,
                        scan))
            .toList();
    var running = new ArrayList<>(searches);
    for (ItemBlock block : model.blocks()) {
      for (int from = 0; from < block.size() && !running.isEmpty(); from += TOGETHER) {
        int first = from;
        int to = Math.min(block.size(), from + TOGETHER);
        running.removeIf(search -> !search.run(block, first, to));
      }
    }
    return searches.stream().map(QueryPass::found).toList();
  }

  /**
   * Whether an answer from the first blocks of a model is the whole model's: it is when no item
   * that is not held can reach the k-th score.
   *
   * @param found what {@link #search} gave for this query and k
   */
  public static boolean proven(Model model, float[] query, int k, List<ScoredItem> found) {
    if (model.held() == model.size()) {
      return true;
    }
    return found.size() == k
        && model.held() > 0
        && restBound(model, query) <= found.getLast().score();
  }

  /** The greatest score that an item that is not held can have; 0 when all are. */
  static double restBound(Model model, float[] query) {
    float norm = model.restNorm();
    if (norm == 0 || model.held() == 0) {
      return norm;
    }
    return new ScoreBound(query, norm).of(norm);
  }

  /** Scores of single items, to the bit those of a search. */
  static ItemScores scores(Model model, float[] query) {
    check(model, query, 1);
    return index -> {
      ItemBlock block = model.blockOf(index);
      return BEST.kernel.dot(query, block.values(), (index - block.first()) * query.length);
    };
  }

  private static TopKHeap heap(Model model, int k, float floor) {
    return new TopKHeap(Math.min(k, model.held()), floor);
  }

  private static void check(Model model, float[] query, int k) {
    if (k <= 0) {
      throw new IllegalArgumentException("k must be 1 or more, not " + k);
    }
    if (query.length != model.dims()) {
      throw new IllegalArgumentException(
          "the query has %d dimensions, and the model %s has %d"
              .formatted(query.length, model.version(), model.dims()));
    }
    for (int d = 0; d < query.length; d++) {
      if (!Float.isFinite(query[d])) {
        throw new IllegalArgumentException("query[%d] is %s, not finite".formatted(d, query[d]));
      }
    }
  }
}
