package dev.riffle.core.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Some tags of a model's items, item by item: as many numbers as there are items and tags. */
public final class TagsByItem {
  private final List<String> names;
  private final int[] starts;
  private final int[] tags;

  private TagsByItem(List<String> names, int[] starts, int[] tags) {
    this.names = names;
    this.starts = starts;
    this.tags = tags;
  }

  /**
   * Of these tags.
   *
   * @param all items of the model
   */
  static TagsByItem of(SortedMap<String, ItemSet> sets, int all) {
    var starts = new int[all + 1];
    for (ItemSet items : sets.values()) {
      for (int n = 0; n < items.size(); n++) {
        starts[items.get(n) + 1]++;
      }
    }
    for (int item = 0; item < all; item++) {
      starts[item + 1] += starts[item];
    }
    var tags = new int[starts[all]];
    int[] next = starts.clone();
    int tag = 0;
    for (Map.Entry<String, ItemSet> set : sets.entrySet()) {
      for (int n = 0; n < set.getValue().size(); n++) {
        tags[next[set.getValue().get(n)]++] = tag;
      }
      tag++;
    }
    return new TagsByItem(List.copyOf(sets.keySet()), starts, tags);
  }

  /** Those of an item. */
  public Set<String> of(int item) {
    if (starts[item + 1] - starts[item] == 1) {
      return Set.of(names.get(tags[starts[item]]));
    }
    var some = new TreeSet<String>();
    for (int n = starts[item]; n < starts[item + 1]; n++) {
      some.add(names.get(tags[n]));
    }
    return some;
  }
}
