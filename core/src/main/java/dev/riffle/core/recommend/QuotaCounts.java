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
  private final boolean limits;
  private final List<Map<String, Integer>> values;
  private final List<Map<String, Set<String>>> labels;

  QuotaCounts(List<Quota> quotas, RuleItems items) {
    this.items = items;
    this.quotas = quotas;
    this.counts = new int[quotas.size()];
    this.values = quotas.stream().<Map<String, Integer>>map(_ -> new HashMap<>()).toList();
    this.labels = quotas.stream().<Map<String, Set<String>>>map(_ -> new HashMap<>()).toList();
    this.holding = quotas.stream().map(this::holding).toList();
    this.limits = quotas.stream().anyMatch(quota -> !(quota instanceof Quota.AtLeast));
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
        for (String value : labels(n, id, each.of())) {
          values.get(n).merge(value, 1, Integer::sum);
        }
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
            case Quota.EachAtMost each -> isFull(values.get(n), each, labels(n, id, each.of()));
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
    return limits;
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

  /** An item's names of the kind that the n-th quota counts each of. */
  private Set<String> labels(int n, String id, Labels of) {
    return labels.get(n).computeIfAbsent(id, _ -> items.labels(id, of));
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
    return values.get(n).entrySet().stream()
        .filter(value -> value.getValue() >= each.atMost())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
