package dev.riffle.core.online;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What was shown to a user lately, by minute: an item that is shown twice in one counts once, as
 * does an impression that is delivered again. A set of which the newest that have room stay, like
 * {@link History}.
 */
public record ShownItems(Set<Shown> all) {
  public static final ShownItems NONE = new ShownItems(Set.of());

  /** Room that they have in a user's row: 250 impressions of items with ids of 12 characters. */
  public static final int MAX_BYTES = 4 << 10;

  /** A length and a minute, at most. */
  private static final int BYTES_EACH = 2 + 4;

  private static final long SECONDS = Duration.ofMinutes(1).toSeconds();

  /**
   * An item in a minute.
   *
   * @param minute since 1970, 0 or more
   */
  public record Shown(String itemId, long minute) {
    /** An item at a time. */
    public static Shown at(String itemId, Instant time) {
      return new Shown(itemId, Math.max(0, Math.floorDiv(time.getEpochSecond(), SECONDS)));
    }

    /** When its minute began. */
    public Instant time() {
      return Instant.ofEpochSecond(minute * SECONDS);
    }

    private int bytes() {
      return BYTES_EACH + itemId.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  public ShownItems {
    all = Set.copyOf(all);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** With more, of which the newest that have room stay. */
  public ShownItems with(Collection<Shown> more) {
    if (all.containsAll(more)) {
      return this;
    }
    var union = new HashSet<>(all);
    union.addAll(more);
    return new ShownItems(union).newest();
  }

  /** Without some of them. */
  public ShownItems without(Predicate<Shown> gone) {
    var left = new HashSet<>(all);
    return left.removeIf(gone) ? new ShownItems(left) : this;
  }

  /**
   * How often items were shown without a reaction: since a moment, and since the last thing that
   * the user did with them.
   *
   * @param history of the same user
   * @return by item id, 1 or more
   */
  public Map<String, Integer> inVain(History history, Instant since) {
    if (all.isEmpty()) {
      return Map.of();
    }
    Map<String, Instant> touched = new HashMap<>();
    for (HistoryEntry entry : history.entries()) {
      touched.put(entry.itemId(), entry.time());
    }
    Map<String, Integer> counts = new HashMap<>();
    for (Shown shown : all) {
      Instant time = shown.time();
      if (!time.isBefore(since)
          && time.isAfter(touched.getOrDefault(shown.itemId(), Instant.MIN))) {
        counts.merge(shown.itemId(), 1, Integer::sum);
      }
    }
    return counts;
  }

  private ShownItems newest() {
    Map<Long, Integer> bytes = new TreeMap<>(Comparator.reverseOrder());
    all.forEach(shown -> bytes.merge(shown.minute(), shown.bytes(), Integer::sum));
    int used = 0;
    for (Map.Entry<Long, Integer> minute : bytes.entrySet()) {
      used += minute.getValue();
      if (used > MAX_BYTES) {
        // All of one minute stay or go, so that nothing depends on the order in which they came.
        return without(shown -> shown.minute() <= minute.getKey());
      }
    }
    return this;
  }
}
