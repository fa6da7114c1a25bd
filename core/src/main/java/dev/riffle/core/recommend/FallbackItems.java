package dev.riffle.core.recommend;

import dev.riffle.core.scenario.Fallback;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What fills a page up, list after list: each is asked for once, and only when it is needed. */
final class FallbackItems {
  private static final int GROWTH = 4;

  private final RuleItems items;
  private final Shape shape;
  private final Filter open;
  private final Iterator<Fallback> lists;
  private final int k;
  private Optional<Fallback> list = Optional.empty();
  private List<Recommendation> given = List.of();
  private int at;
  private int wanted;

  /**
   * @param without items that may not come
   * @param k the most that fill up
   */
  FallbackItems(RuleItems items, Shape shape, Set<String> without, int k) {
    this.items = items;
    this.shape = shape;
    this.open =
        shape.scenario().fallback().isEmpty()
            ? items.filter()
            : BoostedRanking.without(
                BoostedRanking.without(items.filter(), shape.start().shown()), without);
    this.lists = shape.scenario().fallback().iterator();
    this.k = k;
  }

  /**
   * The next that is free and fits.
   *
   * @param fits what does not fit once never does
   */
  Optional<Placed> next(Set<String> taken, Predicate<String> fits) {
    while (true) {
      for (; at < given.size(); at++) {
        String id = given.get(at).itemId();
        if (!taken.contains(id) && fits.test(id) && items.refusal(id, open).isEmpty()) {
          var zero = new ShapedItem(id, 0, 1, 0, items.order(id));
          return Optional.of(
              new Placed(zero, List.of(RuleNote.noted("fallback", list.orElseThrow().wireName()))));
        }
      }
      if (!more(taken)) {
        return Optional.empty();
      }
    }
  }

  private boolean more(Set<String> taken) {
    boolean deeper = list.filter(Fallback.POPULAR::equals).isPresent() && given.size() == wanted;
    if (!deeper && !lists.hasNext()) {
      return false;
    }
    wanted = deeper ? GROWTH * wanted : k;
    list = deeper ? list : Optional.of(lists.next());
    given =
        list.get() == Fallback.POPULAR
            ? items.popular(wanted, BoostedRanking.without(open, taken))
            : shape.lists().apply(list.get());
    at = 0;
    return true;
  }
}
