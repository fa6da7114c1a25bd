package dev.riffle.recommend.attributes;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.OwnerAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Attributes that were read moments ago, in memory: the items of a busy page are in every answer,
 * and without this each answer would read their rows again. What an owner changes shows within
 * {@link #KEPT}.
 */
public final class RecentAttributes implements ItemAttributes {
  /** How long what was read is taken for what stands. */
  public static final Duration KEPT = Duration.ofSeconds(5);

  /** About what all of it may take. */
  static final long BYTES = 8L << 20;

  /** Key, times and objects of one. */
  private static final int FIXED_BYTES = 200;

  private final ItemAttributes store;
  private final Clock clock;
  private final SequencedMap<String, Recent> kept = new LinkedHashMap<>();
  private long bytes;

  private record Recent(OwnerAttributes attributes, Instant read) {}

  public RecentAttributes(ItemAttributes store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Found read(String tenant, Collection<String> itemIds) {
    Instant asked = clock.instant();
    var found = new HashMap<String, OwnerAttributes>();
    List<String> missing = fromMemory(tenant, itemIds, asked, found);
    if (missing.isEmpty()) {
      return new Found(found, true);
    }
    Found more = store.read(tenant, missing);
    keep(tenant, missing, more, asked);
    found.putAll(more.attributes());
    return new Found(found, more.whole());
  }

  /** Keeps nothing more of what was read. */
  public synchronized void clear() {
    kept.clear();
    bytes = 0;
  }

  /** About what all of it takes. */
  synchronized long bytes() {
    return bytes;
  }

  private synchronized List<String> fromMemory(
      String tenant, Collection<String> ids, Instant now, Map<String, OwnerAttributes> into) {
    var missing = new ArrayList<String>();
    for (String id : ids) {
      Recent recent = kept.get(Event.key(tenant, id));
      if (recent != null && now.isBefore(recent.read().plus(KEPT))) {
        into.put(id, recent.attributes());
      } else {
        missing.add(id);
      }
    }
    return missing;
  }

  private synchronized void keep(String tenant, List<String> asked, Found found, Instant read) {
    for (String id : asked) {
      OwnerAttributes attributes = found.attributes().get(id);
      if (attributes == null && !found.whole()) {
        continue; // It may be one that was left.
      }
      String key = Event.key(tenant, id);
      remove(key);
      var recent = new Recent(attributes == null ? OwnerAttributes.NONE : attributes, read);
      kept.putLast(key, recent);
      bytes += bytes(key, recent);
    }
    while (bytes > BYTES) {
      remove(kept.firstEntry().getKey());
    }
  }

  private void remove(String key) {
    Recent gone = kept.remove(key);
    if (gone != null) {
      bytes -= bytes(key, gone);
    }
  }

  private static long bytes(String key, Recent recent) {
    return FIXED_BYTES + 2L * key.length() + 2L * recent.attributes().json().length();
  }
}
