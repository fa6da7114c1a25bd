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
 *
 * <p>Of opinions (like, dislike, rating) of one moment about one item, the last to arrive is
 * believed: it corrects the others, which stay {@linkplain #stored stored} so that one of them that
 * comes again is known for what it is.
 */
public final class History {
  public static final History EMPTY = new History(List.of());

  private static final Comparator<HistoryEntry> TOTAL =
      HistoryEntry.ORDER
          .thenComparing(HistoryEntry::itemId)
          .thenComparing(HistoryEntry::type)
          .thenComparingDouble(entry -> entry.value().orElse(Double.NaN))
          // An event that is sent again arrived when it first did.
          .thenComparingLong(entry -> -entry.arrived().orElse(Long.MAX_VALUE));

  private final List<HistoryEntry> stored;
  private final List<HistoryEntry> entries;

  private History(List<HistoryEntry> stored) {
    this.stored = stored;
    this.entries = believed(stored);
  }

  /** The history of these entries, in any order, at most {@code keep} of them. */
  public static History of(Collection<HistoryEntry> entries, int keep) {
    return EMPTY.with(entries, keep);
  }

  /** What is believed, oldest first, by {@link HistoryEntry#ORDER}. */
  public List<HistoryEntry> entries() {
    return entries;
  }

  /** All that is kept: what was corrected, too. In the same order. */
  public List<HistoryEntry> stored() {
    return stored;
  }

  /** What is kept and not believed, since a later opinion of the same moment corrects it. */
  public Set<HistoryEntry> corrected() {
    if (entries.size() == stored.size()) {
      return Set.of();
    }
    var corrected = new HashSet<>(stored);
    entries.forEach(corrected::remove);
    return corrected;
  }

  public boolean isEmpty() {
    return stored.isEmpty();
  }

  /** How many are kept. */
  public int size() {
    return stored.size();
  }

  /** The union with more entries, of which the newest {@code keep} stay. */
  public History with(Collection<HistoryEntry> more, int keep) {
    Map<EventKey, HistoryEntry> union = new HashMap<>();
    stored.forEach(entry -> union.put(entry.key(), entry));
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
        stored.stream().filter(other -> HistoryEntry.ORDER.compare(other, entry) < 0).toList());
  }

  /** Those of them that are believed: entries in {@link HistoryEntry#ORDER}. */
  private static List<HistoryEntry> believed(List<HistoryEntry> sorted) {
    List<HistoryEntry> kept = sorted;
    for (int from = 0; from < sorted.size(); ) {
      int to = from + 1;
      while (to < sorted.size() && sorted.get(to).time().equals(sorted.get(from).time())) {
        to++;
      }
      if (to - from > 1) {
        Set<HistoryEntry> corrected = corrected(sorted.subList(from, to));
        if (!corrected.isEmpty()) {
          kept = kept.stream().filter(entry -> !corrected.contains(entry)).toList();
        }
      }
      from = to;
    }
    return kept;
  }

  /** Of entries of one moment, those that another corrects. */
  private static Set<HistoryEntry> corrected(List<HistoryEntry> together) {
    Map<String, HistoryEntry> last = new HashMap<>();
    Set<HistoryEntry> corrected = new HashSet<>();
    for (HistoryEntry entry : together) {
      if (entry.type().isOpinion()) {
        HistoryEntry other = last.putIfAbsent(entry.itemId(), entry);
        if (other != null && entry.corrects(other)) {
          last.put(entry.itemId(), entry);
          corrected.add(other);
        } else if (other != null) {
          corrected.add(entry);
        }
      }
    }
    return corrected;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof History history && stored.equals(history.stored);
  }

  @Override
  public int hashCode() {
    return stored.hashCode();
  }

  @Override
  public String toString() {
    return "History" + stored;
  }
}
