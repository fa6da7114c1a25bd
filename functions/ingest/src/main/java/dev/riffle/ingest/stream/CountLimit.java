package dev.riffle.ingest.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Bounds what counting costs while no model serves: a batch counts {@value #MAX_ITEMS} items at
 * most, those that most of its users touched, of equals the newest. A load of a million events does
 * not write a million rows, and what is popular is in some batch soon. Commands and deletions are
 * not counts: they are all applied.
 */
final class CountLimit {
  static final int MAX_ITEMS = 20;

  private static final Comparator<ItemGroup> MOST_COUNTED_FIRST =
      Comparator.comparingInt((ItemGroup group) -> -counts(group).size())
          .thenComparing(CountLimit::newest, Comparator.reverseOrder())
          .thenComparing(ItemGroup::pk);

  private CountLimit() {}

  /** The groups, with counts of so many items. */
  static List<ItemGroup> apply(Collection<ItemGroup> groups) {
    Set<String> counted = new HashSet<>();
    groups.stream()
        .filter(group -> !counts(group).isEmpty())
        .sorted(MOST_COUNTED_FIRST)
        .limit(MAX_ITEMS)
        .forEach(group -> counted.add(group.pk()));
    var kept = new ArrayList<ItemGroup>();
    for (ItemGroup group : groups) {
      ItemGroup next = counted.contains(group.pk()) ? group : withoutCounts(group);
      if (!next.isEmpty()) {
        kept.add(next);
      }
    }
    return kept;
  }

  private static ItemGroup withoutCounts(ItemGroup group) {
    return new ItemGroup(
        group.pk(),
        group.tenant(),
        group.itemId(),
        group.firstIndex(),
        group.commands(),
        group.entries().stream()
            .filter(change -> !(change instanceof ReservoirChange.Replace))
            .toList());
  }

  private static List<ReservoirChange.Replace> counts(ItemGroup group) {
    return group.entries().stream()
        .filter(ReservoirChange.Replace.class::isInstance)
        .map(ReservoirChange.Replace.class::cast)
        .toList();
  }

  private static Instant newest(ItemGroup group) {
    return counts(group).stream()
        .map(change -> change.entry().time())
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
