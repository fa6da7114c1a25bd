package dev.riffle.recommend.fake;

import dev.riffle.core.event.OwnerAttributes;
import dev.riffle.recommend.attributes.ItemAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Attributes of one tenant's items in memory; the store can fail, or leave items unread. */
public final class MemoryAttributes implements ItemAttributes {
  private final Map<String, OwnerAttributes> items = new ConcurrentHashMap<>();
  private final List<List<String>> reads = new CopyOnWriteArrayList<>();
  private volatile boolean away;
  private volatile int most = Integer.MAX_VALUE;

  public void put(String itemId, String json) {
    items.put(itemId, new OwnerAttributes(json));
  }

  public void away(boolean away) {
    this.away = away;
  }

  /** From now on one call answers for so many items. */
  public void most(int most) {
    this.most = most;
  }

  /** Which items were asked for, each time. */
  public List<List<String>> reads() {
    return List.copyOf(reads);
  }

  @Override
  public Found read(String tenant, Collection<String> itemIds) {
    reads.add(new ArrayList<>(itemIds));
    if (away) {
      throw new IllegalStateException("the table is away");
    }
    var found = new HashMap<String, OwnerAttributes>();
    itemIds.stream()
        .limit(most)
        .filter(items::containsKey)
        .forEach(id -> found.put(id, items.get(id)));
    return new Found(found, itemIds.size() <= most);
  }
}
