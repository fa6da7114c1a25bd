package dev.riffle.core.online;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A user's newest interactions, oldest first.
 *
 * <p>A set, not a log: {@link #with} is a union by event key that keeps the newest, which is
 * associative, commutative and idempotent. Redelivered and reordered events end in the same
 * history.
 */
public final class History {
  public static final History EMPTY = new History(List.of());

  private static final Comparator<HistoryEntry> TOTAL =
      HistoryEntry.ORDER
          .thenComparing(HistoryEntry::itemId)
          .thenComparing(HistoryEntry::type)
          .thenComparingDouble(entry -> entry.value().orElse(Double.NaN));

  private final List<HistoryEntry> entries;

  private History(List<HistoryEntry> entries) {
    this.entries = entries;
  }

  /** The history of these entries, in any order, at most {@code keep} of them. */
  public static History of(Collection<HistoryEntry> entries, int keep) {
    return EMPTY.with(entries, keep);
  }

  /** Oldest first, by {@link HistoryEntry#ORDER}. */
  public List<HistoryEntry> entries() {
    return entries;
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public int size() {
    return entries.size();
  }

  /** The union with more entries, of which the newest {@code keep} stay. */
  public History with(Collection<HistoryEntry> more, int keep) {
    Map<EventKey, HistoryEntry> union = new HashMap<>();
    entries.forEach(entry -> union.put(entry.key(), entry));
    for (HistoryEntry entry : more) {
      // Two events under one id: the newest stays, whichever came first. With any other choice an
      // entry that fell out for its age could have decided.
      union.merge(entry.key(), entry, (a, b) -> TOTAL.compare(a, b) >= 0 ? a : b);
    }
    var all = new ArrayList<>(union.values());
    all.sort(HistoryEntry.ORDER);
    return new History(List.copyOf(all.subList(Math.max(0, all.size() - keep), all.size())));
  }

  /** The items in it. */
  public Set<String> itemIds() {
    var ids = new HashSet<String>();
    entries.forEach(entry -> ids.add(entry.itemId()));
    return ids;
  }

  /** The entries before this one in {@link HistoryEntry#ORDER}. */
  public History before(HistoryEntry entry) {
    return new History(
        entries.stream().filter(other -> HistoryEntry.ORDER.compare(other, entry) < 0).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof History history && entries.equals(history.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return "History" + entries;
  }
}
