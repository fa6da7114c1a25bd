package dev.riffle.recommend.attributes;

import dev.riffle.core.event.OwnerAttributes;
import java.util.Collection;
import java.util.Map;

/** Where attributes of items lie. */
@FunctionalInterface
public interface ItemAttributes {
  /**
   * Reads attributes, in one call.
   *
   * @param itemIds at most 100, each once
   * @return those of the items that have a row; an item without is one of which nothing is said. An
   *     item that the store left for another call lacks
   * @throws RuntimeException when the store does not answer
   */
  Found read(String tenant, Collection<String> itemIds);

  /**
   * What was found.
   *
   * @param whole whether the store answered for all that were asked for
   */
  record Found(Map<String, OwnerAttributes> attributes, boolean whole) {
    public Found {
      attributes = Map.copyOf(attributes);
    }
  }
}
