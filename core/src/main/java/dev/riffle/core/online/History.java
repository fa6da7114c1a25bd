package dev.riffle.core.online;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
 *
 * <p>What is cut off leaves its item among {@linkplain #older the older ones}, so that nothing seen
 * is new again.
 */
public final class History {
  public static final History EMPTY =
      new History(List.of(), SeenItems.NONE, Instant.MIN, ShownItems.NONE);

  private static final Comparator<HistoryEntry> TOTAL =
      HistoryEntry.ORDER
          .thenComparing(HistoryEntry::itemId)
          .thenComparing(HistoryEntry::type)
          .thenComparingDouble(entry -> entry.value().orElse(Double.NaN))
          // An event that is sent again arrived when it first did.
          .thenComparingLong(entry -> -entry.arrived().orElse(Long.MAX_VALUE));

  private final List<HistoryEntry> stored;
  private final List<HistoryEntry> entries;
  private final SeenItems older;
  private final Instant seenFrom;
  private final ShownItems shown;

  private History(List<HistoryEntry> stored, SeenItems older, Instant seenFrom, ShownItems shown) {
    this.stored = stored;
    this.entries = believed(stored);
    this.older = older;
    this.seenFrom = seenFrom;
    this.shown = shown;
  }

  /** The history of these entries, in any order, at most {@code keep} of them, and no others. */
  public static History of(Collection<HistoryEntry> entries, int keep) {
    List<HistoryEntry> all = union(List.of(), entries);
    return new History(newest(all, keep), SeenItems.NONE, Instant.MIN, ShownItems.NONE);
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

  /** The union with more entries, of which the newest {@code keep} stay, and all others' items. */
  public History with(Collection<HistoryEntry> more, int keep) {
    List<HistoryEntry> all = union(stored, more);
    Set<String> cut =
        all.subList(0, Math.max(0, all.size() - keep)).stream()
            .map(HistoryEntry::itemId)
            .collect(Collectors.toSet());
    return new History(newest(all, keep), older.with(cut), seenFrom, shown);
  }

  /** The same without some of its entries, which leave no item. */
  public History without(Predicate<HistoryEntry> gone) {
    return new History(stored.stream().filter(gone.negate()).toList(), older, seenFrom, shown);
  }

  /** The same with these older items in the place of those it has. */
  public History withOlder(SeenItems items) {
    return new History(stored, items, seenFrom, shown);
  }

  /** The same, in which what was last done before then counts as not seen. */
  public History seenFrom(Instant then) {
    return new History(stored, older, then, shown);
  }

  /** The same of somebody to whom this was shown. */
  public History withShown(ShownItems items) {
    return new History(stored, older, seenFrom, items);
  }

  /** What was shown to the user lately: nothing where that is not kept. */
  public ShownItems shown() {
    return shown;
  }

  /** Items of entries that were cut off; they may be among the entries' items, too. */
  public SeenItems older() {
    return older;
  }

  /** The items of entries that count as seen. */
  public Set<String> seenItemIds() {
    var ids = new HashSet<String>();
    for (HistoryEntry entry : entries) {
      if (!entry.time().isBefore(seenFrom)) {
        ids.add(entry.itemId());
      }
    }
    return ids;
  }

  /**
   * The older items, as far as they count as seen: while an entry that was kept does, none of them
   * is known not to.
   */
  public SeenItems seenBefore() {
    boolean longAgo = !stored.isEmpty() && stored.getFirst().time().isBefore(seenFrom);
    return longAgo ? SeenItems.NONE : older;
  }

  private static List<HistoryEntry> newest(List<HistoryEntry> all, int keep) {
    return List.copyOf(all.subList(Math.max(0, all.size() - keep), all.size()));
  }

  private static List<HistoryEntry> union(
      Collection<HistoryEntry> stored, Collection<HistoryEntry> more) {
    Map<EventKey, HistoryEntry> union = new HashMap<>();
    stored.forEach(entry -> union.put(entry.key(), entry));
    for (HistoryEntry entry : more) {
      // Two events under one id: the newest stays, whichever came first. With any other choice an
      // entry that fell out for its age could have decided.
      union.merge(entry.key(), entry, (a, b) -> TOTAL.compare(a, b) >= 0 ? a : b);
    }
    var all = new ArrayList<>(union.values());
    all.sort(HistoryEntry.ORDER);
    return all;
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
        stored.stream().filter(other -> HistoryEntry.ORDER.compare(other, entry) < 0).toList(),
        older,
        seenFrom,
        shown);
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
    return other instanceof History history
        && stored.equals(history.stored)
        && older.equals(history.older)
        && shown.equals(history.shown);
  }

  @Override
  public int hashCode() {
    return stored.hashCode();
  }

  @Override
  public String toString() {
    return "History%s after %s".formatted(stored, older);
  }
}
