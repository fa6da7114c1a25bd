package dev.riffle.core.recommend;

import dev.riffle.core.filter.Condition;
import dev.riffle.core.scenario.Boost;
import dev.riffle.core.scenario.Labels;
import dev.riffle.core.scenario.Pin;
import dev.riffle.core.scenario.Quota;
import dev.riffle.core.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The rules of a scenario, applied to a list of all items: slow, and short enough to be believed.
 */
final class NaiveRules {
  private final Scenario scenario;
  private final BiPredicate<Condition, String> holds;
  private final BiFunction<String, Labels, Set<String>> labels;
  private final List<String> sorted;
  private final Set<String> used = new HashSet<>();
  private final Map<String, Double> scores = new HashMap<>();
  private final Set<Quota> given = new HashSet<>();
  private int promoted;
  private int place;

  /**
   * @param raw scores of all that pass the request's own filter, and their order among equals
   * @param order of equal scores
   */
  NaiveRules(
      Scenario scenario,
      Map<String, Double> raw,
      Comparator<String> order,
      BiPredicate<Condition, String> holds,
      BiFunction<String, Labels, Set<String>> labels) {
    this.scenario = scenario;
    this.holds = holds;
    this.labels = labels;
    raw.forEach(
        (id, score) -> {
          double factor = 1;
          for (Boost boost : scenario.boosts()) {
            factor *= holds.test(boost.where(), id) ? boost.factor() : 1;
          }
          if (scenario.where().isEmpty() || holds.test(scenario.where().get(), id)) {
            scores.put(id, factor == 1 ? score : Boost.boosted(score, factor));
          }
        });
    sorted =
        scores.keySet().stream()
            .sorted(Comparator.comparingDouble((String id) -> -scores.get(id)).thenComparing(order))
            .toList();
  }

  double score(String id) {
    return scores.get(id);
  }

  /** The next so many. */
  List<String> page(int k) {
    var page = new ArrayList<String>();
    var waiting = new HashMap<Integer, String>();
    var pinnedPlaces = new HashSet<Integer>();
    for (Pin pin : scenario.pins()) {
      if (pin.place() > place && pin.place() <= place + k) {
        if (pin.target() instanceof Pin.Target.Item(String id)) {
          if (scores.containsKey(id) && !used.contains(id)) {
            waiting.put(pin.place(), id);
            pinnedPlaces.add(pin.place());
          }
        } else {
          pinnedPlaces.add(pin.place());
        }
      }
    }
    int end = place + k;
    given.clear();
    while (page.size() < k) {
      String next = next(page, waiting, pinnedPlaces, end);
      if (next == null) {
        break;
      }
      place++;
      page.add(next);
      used.add(next);
      waiting.values().remove(next);
      if (scenario.promotion().isPresent()
          && holds.test(scenario.promotion().get().where(), next)) {
        promoted++;
      }
    }
    return page;
  }

  private String next(
      List<String> page, Map<Integer, String> waiting, Set<Integer> pinned, int end) {
    int at = place + 1;
    Predicate<String> free = id -> !used.contains(id) && !waiting.containsValue(id);
    Predicate<String> fits = id -> free.test(id) && !breaks(page, id);
    if (waiting.containsKey(at)) {
      return waiting.get(at);
    }
    for (Pin pin : scenario.pins()) {
      if (pin.place() == at && pin.target() instanceof Pin.Target.BestOf(Condition where)) {
        String best = best(fits.and(id -> holds.test(where, id)));
        best = best == null ? best(free.and(id -> holds.test(where, id))) : best;
        if (best != null) {
          return best;
        }
      }
    }
    if (scenario.promotion().isPresent() && promoted < scenario.promotion().get().of(at)) {
      String best = best(fits.and(id -> holds.test(scenario.promotion().get().where(), id)));
      if (best != null) {
        return best;
      }
    }
    String needed = needed(page, pinned, end, fits);
    if (needed != null) {
      return needed;
    }
    String best = best(fits);
    best = best == null ? best(free) : best;
    return best != null
        ? best
        : scenario.pins().stream()
            .map(Pin::place)
            .filter(waiting::containsKey)
            .map(waiting::get)
            .findFirst()
            .orElse(null);
  }

  private String needed(List<String> page, Set<Integer> pinned, int end, Predicate<String> fits) {
    int needs = 0;
    for (Quota quota : scenario.quotas()) {
      if (quota instanceof Quota.AtLeast least && !given.contains(quota)) {
        needs += Math.max(0, least.atLeast() - count(page, least.where()));
      }
    }
    int left = 0;
    for (int at = place + 1; at <= end; at++) {
      left += pinned.contains(at) ? 0 : 1;
    }
    if (needs == 0 || needs < left) {
      return null;
    }
    for (Quota quota : scenario.quotas()) {
      if (quota instanceof Quota.AtLeast least
          && !given.contains(quota)
          && count(page, least.where()) < least.atLeast()) {
        String best = best(fits.and(id -> holds.test(least.where(), id)));
        if (best != null) {
          return best;
        }
        // Nothing is left of it: it asks for no more places of this page.
        given.add(quota);
      }
    }
    return null;
  }

  private int count(List<String> page, Condition where) {
    return (int) page.stream().filter(id -> holds.test(where, id)).count();
  }

  private boolean breaks(List<String> page, String id) {
    for (Quota quota : scenario.quotas()) {
      if (quota instanceof Quota.AtMost most
          && holds.test(most.where(), id)
          && count(page, most.where()) >= most.atMost()) {
        return true;
      }
      if (quota instanceof Quota.EachAtMost each) {
        for (String label : of(id, each.of())) {
          if (page.stream().filter(other -> of(other, each.of()).contains(label)).count()
              >= each.atMost()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private Set<String> of(String id, Labels kind) {
    return labels.apply(id, kind);
  }

  private String best(Predicate<String> which) {
    return sorted.stream().filter(which).findFirst().orElse(null);
  }
}
