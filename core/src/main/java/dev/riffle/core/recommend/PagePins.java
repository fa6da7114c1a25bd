package dev.riffle.core.recommend;

import dev.riffle.core.scenario.Pin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is pinned to the places of one page. Items that may not come have none. */
final class PagePins {
  private final Map<Integer, Integer> byPlace = new TreeMap<>();
  private final Map<String, Integer> waiting = new HashMap<>();
  private final int[] free;
  private final int start;

  /**
   * @param unmet told of pins whose item may not come
   */
  PagePins(RuleItems items, Shape shape, Filter filter, int k, Set<UnmetRule> unmet) {
    this.start = shape.start().places();
    int end = start + k;
    List<Pin> pins = shape.scenario().pins();
    for (int n = 0; n < pins.size(); n++) {
      Pin pin = pins.get(n);
      if (pin.place() <= start || pin.place() > end) {
        continue;
      }
      Optional<UnmetRule.Reason> refusal =
          pin.target() instanceof Pin.Target.Item(String id)
              ? shape.start().shown().contains(id)
                  ? Optional.of(UnmetRule.Reason.SHOWN)
                  : items.refusal(id, filter)
              : Optional.empty();
      if (refusal.isPresent()) {
        unmet.add(new UnmetRule(name(n), refusal.get()));
        continue;
      }
      byPlace.put(pin.place(), n);
      if (pin.target() instanceof Pin.Target.Item(String id)) {
        waiting.put(id, n);
      }
    }
    this.free = new int[k + 2];
    for (int place = end; place > start; place--) {
      free[place - start] = free[place - start + 1] + (byPlace.containsKey(place) ? 0 : 1);
    }
  }

  /** Items that wait for their places: nobody else may place them. */
  Set<String> ids() {
    return new HashSet<>(waiting.keySet());
  }

  /** The pin of a place. */
  Optional<Integer> at(int place) {
    return Optional.ofNullable(byPlace.get(place));
  }

  /** An item takes its place. */
  Optional<String> take(String id) {
    return Optional.ofNullable(waiting.remove(id)).map(_ -> id);
  }

  /** The first of those that still wait takes a place. */
  Optional<Integer> takeAny() {
    Optional<Map.Entry<String, Integer>> next =
        waiting.entrySet().stream().min(Map.Entry.comparingByValue());
    next.ifPresent(pin -> waiting.remove(pin.getKey()));
    return next.map(Map.Entry::getValue);
  }

  /** How many places of the page have no pin, from this one on. */
  int freeFrom(int place) {
    return free[place - start];
  }

  /** As the scenario's JSON names a pin. */
  static String name(int pin) {
    return "pins[" + pin + "]";
  }
}
