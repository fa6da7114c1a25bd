package dev.riffle.core.search;

import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import java.util.List;

/**
 * Exact top-K by inner product: scores items by falling norm and ends where Cauchy-Schwarz shows
 * that no later item can enter. Scores are floats; of equal scores the lower index comes first.
 */
public final class TopK {
  private static final TopK PLAIN = new TopK(new EightLaneDot());

  private final DotKernel kernel;

  /** A search with another kernel. */
  public TopK(DotKernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Searches the items that the model holds.
   *
   * @param query {@code model.dims()} finite numbers
   * @param k how many, 1 or more
   * @return the k best that pass the filter, best first; fewer when fewer pass
   * @throws IllegalArgumentException when k or the query is not as said
   */
  public static List<Scored> search(Model model, float[] query, int k, ItemFilter filter) {
    return PLAIN.find(model, query, k, filter);
  }

  /** As {@link #search}, with this search's kernel. */
  public List<Scored> find(Model model, float[] query, int k, ItemFilter filter) {
    check(model, query, k);
    if (model.held() == 0) {
      return List.of();
    }
    var bound = new ScoreBound(query, model.norm(0));
    var best = new BestScores(Math.min(k, model.held()));
    for (ItemBlock block : model.blocks()) {
      if (!scan(block, query, filter, bound, best)) {
        break;
      }
    }
    return best.sorted();
  }

  /**
   * Whether an answer from the first blocks of a model is the whole model's: it is when no item
   * that is not held can reach the k-th score.
   *
   * @param found what {@link #search} gave for this query and k
   */
  public static boolean proven(Model model, float[] query, int k, List<Scored> found) {
    if (model.held() == model.size()) {
      return true;
    }
    return found.size() == k
        && model.held() > 0
        && new ScoreBound(query, model.restNorm()).of(model.restNorm()) <= found.getLast().score();
  }

  /**
   * Returns false when no later block matters: a later item with the k-th score would lose to it by
   * its index, so that an equal bound ends the search as well.
   */
  private boolean scan(
      ItemBlock block, float[] query, ItemFilter filter, ScoreBound bound, BestScores best) {
    float[] values = block.values();
    float[] norms = block.norms();
    float threshold = best.threshold();
    for (int i = 0; i < norms.length; i++) {
      if (bound.of(norms[i]) <= threshold) {
        return false;
      }
      float score = kernel.dot(query, values, i * query.length);
      if (score > threshold && filter.accepts(block.first() + i)) {
        best.add(block.first() + i, score);
        threshold = best.threshold();
      }
    }
    return true;
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
