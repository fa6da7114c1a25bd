package dev.riffle.core.recommend;

import static dev.riffle.core.recommend.TasteScores.dot;

import dev.riffle.core.model.ModelView;
import dev.riffle.core.search.ItemSearch;
import dev.riffle.core.search.ScoredItem;
import dev.riffle.core.search.SumSearch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A model's items, and the fresh ones, by what a taste makes of them. */
record PersonalRanking(ModelView model, Delta delta, ItemSearch search, PopularItems popular) {
  private static final Comparator<Recommendation> BEST_FIRST =
      Comparator.comparingDouble(Recommendation::score).reversed();

  /** The best of the model's items that are here. */
  List<ScoredItem> found(Taste taste, int k, EligibleItems candidates) {
    return found(taste, k, candidates, Float.NEGATIVE_INFINITY);
  }

  private List<ScoredItem> found(Taste taste, int k, EligibleItems candidates, float floor) {
    return taste.sparse().isEmpty()
        ? search.best(taste.vector().orElseThrow(), k, candidates, floor)
        : SumSearch.best(
            search, taste.vector(), taste.sparse().scores(), k, candidates, floor, model.held());
  }

  /** Whether the whole model would give the same. */
  boolean proves(Taste taste, int k, List<ScoredItem> found) {
    return taste.sparse().isEmpty()
        ? search.proves(taste.vector().orElseThrow(), k, found)
        : model.held() == model.size()
            || SumSearch.proves(
                search, taste.vector(), taste.sparse().scores(), k, found, model.held());
  }

  /**
   * The best with the fresh ones among them.
   *
   * @param floor what scores no more may be left out
   * @param places hears of the model's
   */
  List<Recommendation> best(
      Taste taste, int k, EligibleItems candidates, float floor, ModelRuleItems.Places places) {
    return best(taste, k, candidates, found(taste, k, candidates, floor), places);
  }

  /** The same where the model's are found already. */
  List<Recommendation> best(Taste taste, int k, EligibleItems candidates, List<ScoredItem> found) {
    return best(taste, k, candidates, found, (_, _) -> {});
  }

  private List<Recommendation> best(
      Taste taste,
      int k,
      EligibleItems candidates,
      List<ScoredItem> found,
      ModelRuleItems.Places places) {
    return taste
        .vector()
        .map(vector -> merge(found, k, candidates, fresh -> dot(vector, fresh), places))
        // Where the dense part says nothing, what the sparse part found comes first.
        .orElseGet(() -> popular.after(found, k, candidates));
  }

  private List<Recommendation> merge(
      List<ScoredItem> found,
      int k,
      EligibleItems candidates,
      ToDoubleFunction<float[]> score,
      ModelRuleItems.Places places) {
    var items = new ArrayList<Recommendation>();
    for (ScoredItem item : found) {
      String id = model.id(item.index());
      places.at(id, item.index());
      items.add(new Recommendation(id, item.score()));
    }
    List<String> fresh = delta.freshIds().isEmpty() ? List.of() : popular.fresh(candidates);
    for (String id : fresh) {
      items.add(new Recommendation(id, score.applyAsDouble(delta.vectors().get(id))));
    }
    if (items.size() == found.size()) {
      return items;
    }
    items.sort(BEST_FIRST);
    return items.subList(0, Math.min(k, items.size()));
  }
}
