package dev.riffle.core.recommend;

import dev.riffle.core.model.ModelView;
import dev.riffle.core.search.ScoredItem;
import java.util.ArrayList;
import java.util.List;

/** A model's items by how popular they are, then those that are newer than it. */
record PopularItems(ModelView model, Delta delta) {

  /**
   * The most popular.
   *
   * @param k how many at most, 0 or more
   */
  List<Recommendation> best(int k, EligibleItems candidates) {
    return best(k, candidates, Float.NEGATIVE_INFINITY);
  }

  /**
   * The most popular.
   *
   * @param floor what scores no more may be left out
   */
  List<Recommendation> best(int k, EligibleItems candidates, float floor) {
    var items = new ArrayList<Recommendation>();
    for (int index : model.byPopularity()) {
      if (items.size() == k || model.popularity(index) <= floor) {
        break;
      }
      if (candidates.accepts(index)) {
        items.add(new Recommendation(model.id(index), model.popularity(index)));
      }
    }
    // The model counted nothing of them yet.
    fresh(candidates).stream()
        .limit(k - items.size())
        .forEach(id -> items.add(new Recommendation(id, 0)));
    return items;
  }

  /**
   * Items that were found, and then the most popular others, which score 0.
   *
   * @param candidates keeps out what was found from here on
   */
  List<Recommendation> after(List<ScoredItem> found, int k, EligibleItems candidates) {
    var items = new ArrayList<Recommendation>();
    for (ScoredItem item : found) {
      String id = model.id(item.index());
      items.add(new Recommendation(id, item.score()));
      candidates.refuse(id);
    }
    for (Recommendation popular : best(k - items.size(), candidates)) {
      items.add(new Recommendation(popular.itemId(), 0));
    }
    return items;
  }

  /** The fresh items that may be in an answer, by id. */
  List<String> fresh(EligibleItems candidates) {
    return delta.freshIds().stream()
        .filter(id -> delta.change(id).filter(candidates::acceptsFresh).isPresent())
        .toList();
  }
}
