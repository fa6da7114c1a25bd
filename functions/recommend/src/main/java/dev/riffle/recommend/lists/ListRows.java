package dev.riffle.recommend.lists;

import dev.riffle.core.online.Arrivals;
import dev.riffle.core.online.ItemCounts;
import java.util.Collection;
import java.util.Map;

/** Where the rows lie that lists are made of. */
@FunctionalInterface
public interface ListRows {
  /**
   * Reads rows, in one call.
   *
   * @param keys of {@link dev.riffle.core.table.ListKeys}, at most 100, each once
   * @throws RuntimeException when the store does not answer for all of them
   */
  Found read(Collection<String> keys);

  /** Rows by their keys; one that is not there was never written, or is gone. */
  record Found(Map<String, ItemCounts> counts, Map<String, Arrivals> arrivals) {
    public Found {
      counts = Map.copyOf(counts);
      arrivals = Map.copyOf(arrivals);
    }
  }
}
