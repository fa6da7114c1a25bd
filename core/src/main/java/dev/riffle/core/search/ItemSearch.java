package dev.riffle.core.search;

import dev.riffle.core.model.Model;
import java.util.List;

/** Exact search over one model's items, in the form in which the model holds their vectors. */
public interface ItemSearch {
  /** The k items of greatest inner product that pass the filter, best first, ties by index. */
  default List<ScoredItem> best(float[] query, int k, ItemFilter filter) {
    return best(query, k, filter, Float.NEGATIVE_INFINITY);
  }

  /**
   * The same, of items whose score is above a floor alone: the search ends where no other one can
   * be.
   */
  List<ScoredItem> best(float[] query, int k, ItemFilter filter, float floor);

  /** The k items of greatest cosine that pass the filter, best first, ties by index. */
  List<ScoredItem> nearest(float[] query, int k, ItemFilter filter);

  /** Scores single items as {@link #best} does. */
  ItemScores scores(float[] query);

  /** Cosines of single items as {@link #nearest} gives them. */
  ItemScores cosines(float[] query);

  /**
   * The greatest score that {@link #best} may give an item that is not here; 0 when all are here.
   */
  default double restBound(float[] query) {
    return 0;
  }

  /**
   * Whether an answer is the whole model's, also where only its first items are here.
   *
   * @param found what {@link #best} gave for this query and k
   */
  default boolean proves(float[] query, int k, List<ScoredItem> found) {
    return true;
  }

  /** Over a model's float vectors: {@link TopK} and {@link CosineSearch}. */
  static ItemSearch of(Model model) {
    return new ItemSearch() {
      @Override
      public List<ScoredItem> best(float[] query, int k, ItemFilter filter, float floor) {
        return TopK.search(model, query, k, filter, floor);
      }

      @Override
      public List<ScoredItem> nearest(float[] query, int k, ItemFilter filter) {
        return CosineSearch.search(model, query, k, filter);
      }

      @Override
      public ItemScores scores(float[] query) {
        return TopK.scores(model, query);
      }

      @Override
      public ItemScores cosines(float[] query) {
        return CosineSearch.scores(model, query);
      }

      @Override
      public double restBound(float[] query) {
        return TopK.restBound(model, query);
      }

      @Override
      public boolean proves(float[] query, int k, List<ScoredItem> found) {
        return TopK.proven(model, query, k, found);
      }
    };
  }
}
