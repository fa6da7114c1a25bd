package dev.riffle.recommend.delta;

import dev.riffle.core.recommend.ChangedItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of changed items: the newest revision of each, within a bound of items and of
 * bytes. Those that did not change for the longest time go first. Not for several threads.
 */
final class HeldChanges {
  /** Items that an environment holds of a tenant. */
  static final int MAX_ITEMS = 20_000;

  /** About what they take in memory. */
  static final long MAX_BYTES = 32L << 20;

  /** What may be held. */
  record Bounds(int items, long bytes) {
    static final Bounds DEFAULT = new Bounds(MAX_ITEMS, MAX_BYTES);
  }

  /** How many revisions are remembered of items of which nothing has to be held. */
  private static final int MAX_SEEN = 50_000;

  private record Held(ChangedItem item, long rev, Instant changed, long bytes) {}

  private static final Comparator<Held> OLDEST =
      Comparator.comparing(Held::changed).thenComparing(held -> held.item().id());

  private final Bounds bounds;
  private final Map<String, Held> items = new HashMap<>();
  private final SequencedMap<String, Long> seen = new LinkedHashMap<>();
  private final Set<String> leftOut = new HashSet<>();
  private long bytes;

  HeldChanges(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Takes an item's row; false when that, or a newer one, was here before. */
  boolean take(ChangedItem item, long rev, Instant changed) {
    Held known = items.get(item.id());
    Long before = known == null ? seen.get(item.id()) : Long.valueOf(known.rev());
    if (before != null && before >= rev) {
      return false;
    }
    seen.remove(item.id());
    leftOut.remove(item.id());
    put(new Held(item, rev, changed, bytes(item)));
    return true;
  }

  /** The same row, of which more is known by now; false when a newer one is here, or none. */
  boolean refine(ChangedItem item, long rev, Instant changed) {
    Held known = items.get(item.id());
    if (known == null || known.rev() > rev) {
      return false;
    }
    put(new Held(item, rev, changed, bytes(item)));
    return true;
  }

  /** Nothing of these has to be held: a model says the same, or they cannot be read. */
  void release(Collection<String> ids) {
    for (String id : ids) {
      remove(id).ifPresent(held -> remember(id, held.rev()));
    }
  }

  /** Lets go what is too much, and tells which items that are. */
  List<String> shrink() {
    if (items.size() <= bounds.items() && bytes <= bounds.bytes()) {
      return List.of();
    }
    var gone = new ArrayList<String>();
    for (Held oldest : items.values().stream().sorted(OLDEST).toList()) {
      if (items.size() <= bounds.items() && bytes <= bounds.bytes()) {
        break;
      }
      String id = oldest.item().id();
      remove(id);
      leftOut.add(id);
      remember(id, oldest.rev());
      gone.add(id);
    }
    return gone;
  }

  /** The items that are held. */
  List<ChangedItem> items() {
    return items.values().stream().map(Held::item).toList();
  }

  /** How many items changed of which nothing is held for want of room; at most 50,000. */
  int leftOut() {
    return leftOut.size();
  }

  /** Of these items those that changed last. */
  List<String> newest(List<String> ids, int most) {
    return ids.stream()
        .filter(items::containsKey)
        .sorted(Comparator.comparing((String id) -> items.get(id).changed()).reversed())
        .limit(most)
        .toList();
  }

  /** Forgets what was left out: all is read again. */
  void forgetLeftOut() {
    seen.keySet().removeAll(leftOut);
    leftOut.clear();
  }

  private void put(Held held) {
    remove(held.item().id());
    items.put(held.item().id(), held);
    bytes += held.bytes();
  }

  private Optional<Held> remove(String id) {
    Optional<Held> held = Optional.ofNullable(items.remove(id));
    held.ifPresent(gone -> bytes -= gone.bytes());
    return held;
  }

  private void remember(String id, long rev) {
    seen.putLast(id, rev);
    if (seen.size() > MAX_SEEN) {
      leftOut.remove(seen.pollFirstEntry().getKey());
    }
  }

  /** About what it takes in memory. */
  private static long bytes(ChangedItem item) {
    long names =
        item.features().stream()
            .flatMap(
                features ->
                    Stream.of(features.categories(), features.tags(), features.numbers().keySet())
                        .flatMap(Collection::stream))
            .mapToLong(name -> 64L + name.length())
            .sum();
    return 400L
        + item.id().length()
        + names
        + item.vector().map(vector -> 4L * vector.values().length).orElse(0L);
  }
}
