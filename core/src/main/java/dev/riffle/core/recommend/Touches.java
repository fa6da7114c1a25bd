package dev.riffle.core.recommend;

import dev.riffle.core.online.ItemCounts;
import dev.riffle.core.online.ItemCounts.Count;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How many users touched items in some time, added up from the rows of spans.
 *
 * @param total of all items, those included of which nothing is known by themselves
 * @param users by item, no more than there were
 */
public record Touches(double total, Map<String, Double> users) {
  /** Nobody touched anything. */
  public static final Touches NONE = new Touches(0, Map.of());

  public Touches {
    users = Map.copyOf(users);
  }

  /** With the rows of a span, of which only this share lies in the time. */
  public Touches plus(Collection<ItemCounts> rows, double share) {
    double sum = total;
    Map<String, Double> all = new HashMap<>(users);
    for (ItemCounts row : rows) {
      sum += share * row.total();
      for (Count item : row.items()) {
        if (share > 0 && item.certain() > 0) {
          all.merge(item.itemId(), share * item.certain(), Double::sum);
        }
      }
    }
    return new Touches(sum, all);
  }

  /** Without what another time holds, which is a part of this one. */
  public Touches minus(Touches part) {
    Map<String, Double> rest = new HashMap<>();
    users.forEach(
        (id, count) -> {
          double left = count - part.of(id);
          if (left > 0) {
            rest.put(id, left);
          }
        });
    return new Touches(Math.max(0, total - part.total), rest);
  }

  /** How many users touched an item; 0 when that is not known. */
  public double of(String itemId) {
    return users.getOrDefault(itemId, 0.0);
  }
}
