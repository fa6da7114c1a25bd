package dev.riffle.core.recommend;

import dev.riffle.core.filter.Condition;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The candidates of one rule, best first, found as far as they are asked for. Where many do not
 * fit, what is looked for next leaves out what quotas are full of, so that as many come as there
 * are.
 */
final class CandidateStream {
  private static final int MOST = 1 << 20;

  /** Each look finds so many times what the one before found. */
  private static final int GROWTH = 4;

  /**
   * So many looks go by the rule's own filter: others asked the same, where what quotas are full of
   * is asked once.
   */
  private static final int SHARED_LOOKS = 2;

  private final BoostedRanking ranking;
  private final Filter filter;
  private final Set<String> without;
  private List<ShapedItem> found = List.of();
  private int at;
  private int wanted;
  private int looks;
  private boolean last;

  /**
   * @param filter that its candidates pass
   * @param without items that are none of them
   * @param first how many are looked for at once, 1 or more, unless {@link #wants} says it
   */
  CandidateStream(BoostedRanking ranking, Filter filter, Set<String> without, int first) {
    this.ranking = ranking;
    this.filter = filter;
    this.without = new HashSet<>(without);
    this.wanted = Math.max(1, first);
  }

  /** So many are looked for at first, if that was not done yet: no more are needed of it. */
  void wants(int n) {
    wanted = looks == 0 ? n : wanted;
  }

  /** Leaves these out from now on. */
  void leaveOut(List<String> itemIds) {
    without.addAll(itemIds);
  }

  /** The best as they are found at first: so many at least, if there are. */
  List<ShapedItem> first(int n) {
    wanted = Math.max(wanted, n);
    look(Set.of(), Optional::empty);
    return found;
  }

  /**
   * The best that is free and fits; it stays the best until it is taken.
   *
   * @param taken items that have a place already
   * @param fits whether no quota is full of an item: what does not fit once never does
   * @param full what quotas are full of, as far as a filter can say it
   */
  Optional<ShapedItem> next(
      Set<String> taken, Predicate<String> fits, Supplier<Optional<Condition>> full) {
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

  /**
   * The best of those found already that is free and fits, if there is one: then no better one is
   * anywhere.
   */
  Optional<ShapedItem> known(Set<String> taken, Predicate<String> fits) {
    for (int n = at; n < found.size(); n++) {
      String id = found.get(n).id();
      if (!taken.contains(id) && !without.contains(id) && fits.test(id)) {
        return Optional.of(found.get(n));
      }
    }
    return Optional.empty();
  }

  private void look(Set<String> taken, Supplier<Optional<Condition>> full) {
    var gone = new HashSet<>(without);
    gone.addAll(taken);
    Filter open =
        looks++ < SHARED_LOOKS
            ? filter
            : full.get()
                .map(some -> BoostedRanking.and(filter, new Condition.Not(some)))
                .orElse(filter);
    found = ranking.best(wanted, BoostedRanking.without(open, gone));
    last = found.size() < wanted;
    at = 0;
    // What a filter cannot say of a quota is passed over one by one: the next look goes deeper.
    wanted = Math.min(MOST, GROWTH * wanted);
  }
}
