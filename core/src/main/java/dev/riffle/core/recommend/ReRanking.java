package dev.riffle.core.recommend;

import dev.riffle.core.model.ModelView;
import dev.riffle.core.rerank.RankFeature;
import dev.riffle.core.rerank.ReRanker;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A model's re-ranker at work for one user: what it adds to an item's score depends on nothing but
 * the item and the request, so that lists, pages, rules and single items agree. Which items come is
 * found among the best by the model's own scores, {@link #depth} of them.
 */
record ReRanking(ReRanker by, CandidateFeatures features, ModelView model, Delta delta) {
  private static final Comparator<Recommendation> BEST_FIRST =
      Comparator.comparingDouble(Recommendation::score).reversed();

  /** How many of the best by the model's scores are looked at for so many places. */
  static int depth(int k) {
    return Math.max(k, ReRanker.DEPTH);
  }

  /**
   * Candidates in their new order; of equal ones the better before stays before.
   *
   * @param found best first by the model's scores
   */
  List<Recommendation> best(List<Recommendation> found, int k) {
    return found.stream()
        .map(item -> item.scored(item.score() + adds(item.itemId())))
        .sorted(BEST_FIRST)
        .limit(k)
        .toList();
  }

  /** With it, what single items are worth. */
  CandidateRanking.Scores over(CandidateRanking.Scores scores) {
    return new CandidateRanking.Scores() {
      @Override
      public double of(int index) {
        return scores.of(index) + by.adds(features.of(index));
      }

      @Override
      public double ofFresh(String id, float[] vector) {
        return scores.ofFresh(id, vector) + by.adds(features.ofFresh(id, vector));
      }
    };
  }

  /** With what each feature added. */
  Recommendation explained(Recommendation item) {
    return item.learned(parts(item.itemId()));
  }

  private Map<RankFeature, Double> parts(String id) {
    return by.parts(of(id));
  }

  private double adds(String id) {
    return by.adds(of(id));
  }

  private double[] of(String id) {
    OptionalInt index = model.indexOf(id);
    return index.isPresent()
        ? features.of(index.getAsInt())
        : features.ofFresh(id, delta.vectors().get(id));
  }
}
