package dev.riffle.core.recommend;

import dev.riffle.core.filter.Condition;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The candidates of one rule, best first, found as far as they are asked for: what is looked for
 * next leaves out what is taken, and what quotas are full of, so that as many come as there are.
 */
final class CandidateStream {
  private static final int LEAST = 16;
  private static final int MOST = 1 << 20;

  private final BoostedRanking ranking;
  private final Filter filter;
  private final Set<String> without;
  private List<ShapedItem> found = List.of();
  private int at;
  private final int begins;
  private int wanted;
  private boolean last;

  /**
   * @param filter that its candidates pass
   * @param first how many are looked for at once
   */
  CandidateStream(BoostedRanking ranking, Filter filter, int first) {
    this.ranking = ranking;
    this.filter = filter;
    this.without = new HashSet<>();
    this.begins = Math.max(LEAST, first);
    this.wanted = begins;
  }

  /** Leaves these out from now on. */
  void leaveOut(Collection<String> itemIds) {
    without.addAll(itemIds);
  }

  /** The best as they are found at first: so many at least, if there are. */
  List<ShapedItem> first(int n) {
    wanted = Math.max(wanted, n);
    look(Set.of(), Optional.empty());
    return found;
  }

  /**
   * The best that is free and fits; it stays the best until it is taken.
   *
   * @param taken items that have a place already
   * @param fits whether no quota is full of an item
   * @param full what quotas are full of, as far as a filter can say it
   */
  Optional<ShapedItem> next(Set<String> taken, Predicate<String> fits, Optional<Condition> full) {
    while (true) {
      for (; at < found.size(); at++) {
        ShapedItem item = found.get(at);
        if (!taken.contains(item.id()) && !without.contains(item.id()) && fits.test(item.id())) {
          return Optional.of(item);
        }
      }
      if (last) {
        return Optional.empty();
      }
      look(taken, full);
    }
  }

  /** From now on, what did not fit is looked at again. */
  void again() {
    found = List.of();
    at = 0;
    last = false;
    wanted = begins;
  }

  private void look(Set<String> taken, Optional<Condition> full) {
    var gone = new HashSet<>(without);
    gone.addAll(taken);
    Filter open =
        full.map(some -> BoostedRanking.and(filter, new Condition.Not(some))).orElse(filter);
    found = ranking.best(wanted, BoostedRanking.without(open, gone));
    last = found.size() < wanted;
    at = 0;
    // What a filter cannot say of a quota is passed over one by one: the next look goes deeper.
    wanted = Math.min(MOST, 2 * wanted);
  }
}
