package dev.riffle.core.recommend;

import dev.riffle.core.filter.Condition;
import dev.riffle.core.scenario.Boost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The best items after boosts and discounts, exactly: as scoring all items, multiplying, and
 * sorting would give them.
 *
 * <p>The best before boosts are searched for as ever, where a boost buries among items that no
 * boost is of. Those that boosts are of are a search of their own, by the score before boosts. It
 * begins with a floor: what is not above the last of the best others, divided by the largest
 * factor, stays below that one, since {@link Boost#boosted} rises with score and factor. Where more
 * are above it than were asked for, the search goes on until the same proves what was not found.
 * Items that impressions discount are few, and each is scored by itself.
 */
record BoostedRanking(RuleItems items, ScoreFactors factors) {
  private static final float ALL = Float.NEGATIVE_INFINITY;

  /** A search that goes on finds so many times what it found before. */
  private static final int GROWTH = 8;

  /** It begins with so many for each that is wanted. */
  private static final int FIRST = 2;

  /** More than rounding loses of a product and a quotient. */
  private static final double ROUNDING = 1e-6;

  /**
   * The best.
   *
   * @param n how many, 1 or more; fewer come where fewer pass
   */
  List<ShapedItem> best(int n, Filter filter) {
    Set<String> shown = factors.discounted();
    Optional<Condition> boosted = factors.boosted();
    if (boosted.isEmpty() && shown.isEmpty()) {
      return shaped(items.best(n, filter, ALL));
    }
    Filter others = without(filter, shown);
    var all = new ArrayList<ShapedItem>();
    for (String id : shown) {
      if (items.refusal(id, filter).isEmpty()) {
        all.add(factors.of(id, items.score(id)));
      }
    }
    if (boosted.isEmpty()) {
      all.addAll(shaped(items.best(n, others, ALL)));
      return first(n, all);
    }
    // Where no boost buries, an item that is none of the best before boosts is beaten by all of
    // them after, unless a boost is of it: then it is found by the other search.
    Filter rest = factors.buries() ? and(others, new Condition.Not(boosted.get())) : others;
    all.addAll(shaped(items.best(n, rest, ALL)));
    return withBoosted(n, and(others, boosted.get()), all);
  }

  private List<ShapedItem> withBoosted(int n, Filter filter, List<ShapedItem> others) {
    float floor = floor(n, first(n, new ArrayList<>(others)));
    for (int many = FIRST * n; ; many *= GROWTH) {
      List<RankedItem> found = items.best(many, filter, floor);
      var all = new ArrayList<>(others);
      Set<String> had = HashSet.newHashSet(others.size());
      others.forEach(item -> had.add(item.id()));
      for (RankedItem item : found) {
        if (!had.contains(item.id())) {
          all.add(factors.of(item));
        }
      }
      List<ShapedItem> best = first(n, all);
      if (found.size() < many || proven(n, best, found.getLast().score())) {
        return best;
      }
      floor = Math.max(floor, floor(n, best));
    }
  }

  /** A score before boosts with which no item comes among the best. */
  private float floor(int n, List<ShapedItem> best) {
    if (best.size() < n) {
      return ALL;
    }
    double least = best.getLast().score();
    double raw = Boost.boosted(least, 1 / factors.most());
    return Math.nextDown((float) (raw - Math.abs(raw) * ROUNDING));
  }

  /** Whether no item with this score or less can come among the best. */
  private boolean proven(int n, List<ShapedItem> best, double last) {
    double most = factors.most();
    // A negative score is divided: the largest factor brings it nearest to 0.
    return best.size() == n && best.getLast().score() > Boost.boosted(last, most);
  }

  private List<ShapedItem> shaped(List<RankedItem> found) {
    var shaped = new ArrayList<ShapedItem>(found.size());
    for (RankedItem item : found) {
      shaped.add(factors.of(item));
    }
    return shaped;
  }

  private static List<ShapedItem> first(int n, List<ShapedItem> all) {
    all.sort(ShapedItem.BEST_FIRST);
    return all.subList(0, Math.min(n, all.size()));
  }

  /** The same filter, with this to hold beside. */
  static Filter and(Filter filter, Condition condition) {
    return filter.withWhere(
        Optional.of(
            filter
                .where()
                .<Condition>map(where -> new Condition.And(List.of(where, condition)))
                .orElse(condition)));
  }

  /** The same filter, without these items. */
  static Filter without(Filter filter, Set<String> itemIds) {
    if (itemIds.isEmpty()) {
      return filter;
    }
    var exclude = new HashSet<>(filter.exclude());
    exclude.addAll(itemIds);
    return new Filter(
        filter.anyOf(), filter.allOf(), filter.where(), exclude, filter.includeSeen());
  }
}
