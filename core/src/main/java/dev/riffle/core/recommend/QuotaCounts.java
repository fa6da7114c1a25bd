package dev.riffle.core.recommend;

import dev.riffle.core.filter.Condition;
import dev.riffle.core.scenario.Labels;
import dev.riffle.core.scenario.Quota;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How far the quotas of one answer are used up. */
final class QuotaCounts {
  private final RuleItems items;
  private final List<Quota> quotas;
  private final List<Predicate<String>> holding;
  private final int[] counts;
  private final Map<Integer, Map<String, Integer>> values = new HashMap<>();
  private final Map<Labels, Map<String, Set<String>>> labels = new HashMap<>();

  QuotaCounts(List<Quota> quotas, RuleItems items) {
    this.items = items;
    this.quotas = quotas;
    this.counts = new int[quotas.size()];
    this.holding = quotas.stream().map(this::holding).toList();
  }

  private Predicate<String> holding(Quota quota) {
    return switch (quota) {
      case Quota.EachAtMost _ -> _ -> false;
      case Quota.AtMost most -> items.holding(most.where());
      case Quota.AtLeast least -> items.holding(least.where());
    };
  }

  /** An item has a place. */
  void add(String id) {
    for (int n = 0; n < counts.length; n++) {
      if (quotas.get(n) instanceof Quota.EachAtMost each) {
        Map<String, Integer> counted = values.computeIfAbsent(n, _ -> new HashMap<>());
        labels(id, each.of()).forEach(value -> counted.merge(value, 1, Integer::sum));
      } else if (holding.get(n).test(id)) {
        counts[n]++;
      }
    }
  }

  /** The first quota that one more such item would break. */
  Optional<Integer> broken(String id) {
    for (int n = 0; n < counts.length; n++) {
      boolean full =
          switch (quotas.get(n)) {
            case Quota.EachAtMost each ->
                isFull(values.getOrDefault(n, Map.of()), each, labels(id, each.of()));
            case Quota.AtMost most -> counts[n] >= most.atMost() && holding.get(n).test(id);
            case Quota.AtLeast _ -> false;
          };
      if (full) {
        return Optional.of(n);
      }
    }
    return Optional.empty();
  }

  /** Whether some quota keeps items out. */
  boolean limits() {
    return quotas.stream().anyMatch(quota -> !(quota instanceof Quota.AtLeast));
  }

  /** Which items the n-th quota counts, where it has a condition. */
  Predicate<String> counted(int n) {
    return holding.get(n);
  }

  /** How many more items the n-th quota needs; 0 of one that says at most. */
  int needs(int n) {
    return quotas.get(n) instanceof Quota.AtLeast least
        ? Math.max(0, least.atLeast() - counts[n])
        : 0;
  }

  /** What quotas are full of. */
  Optional<Condition> full() {
    var full = new ArrayList<Condition>();
    for (int n = 0; n < counts.length; n++) {
      switch (quotas.get(n)) {
        case Quota.EachAtMost each -> {
          Set<String> names = full(n, each);
          names.removeIf(name -> !items.filterable(each.of().kind(), name));
          if (!names.isEmpty()) {
            full.add(
                each.of().kind() == Labels.Kind.CATEGORY
                    ? new Condition.Category(names)
                    : new Condition.Tag(names));
          }
        }
        case Quota.AtMost most -> {
          if (counts[n] >= most.atMost()) {
            full.add(most.where());
          }
        }
        case Quota.AtLeast _ -> {}
      }
    }
    return full.isEmpty() ? Optional.empty() : Optional.of(new Condition.Or(full));
  }

  private Set<String> labels(String id, Labels of) {
    return labels
        .computeIfAbsent(of, _ -> new HashMap<>())
        .computeIfAbsent(id, _ -> items.labels(id, of));
  }

  private static boolean isFull(
      Map<String, Integer> counted, Quota.EachAtMost each, Set<String> labels) {
    for (String label : labels) {
      if (counted.getOrDefault(label, 0) >= each.atMost()) {
        return true;
      }
    }
    return false;
  }

  private Set<String> full(int n, Quota.EachAtMost each) {
    return values.getOrDefault(n, Map.of()).entrySet().stream()
        .filter(value -> value.getValue() >= each.atMost())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
