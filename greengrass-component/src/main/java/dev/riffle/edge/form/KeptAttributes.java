package dev.riffle.edge.form;

import dev.riffle.core.model.ItemAttributes;
import dev.riffle.core.model.ItemSet;
import dev.riffle.core.model.NumberColumn;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Tags and numbers of the items that stay in a form, by their indexes there. */
final class KeptAttributes {
  private KeptAttributes() {}

  /**
   * Of the items that stay.
   *
   * @param indexes from the whole model to the form, rising; -1 where an item did not stay
   * @param count how many stayed
   */
  static ItemAttributes of(ItemAttributes all, int[] indexes, int count) {
    Map<String, ItemSet> tags = new TreeMap<>();
    all.tags().forEach((name, items) -> tags.put(name, new ItemSet(kept(items, indexes), count)));
    Map<String, NumberColumn> numbers = new TreeMap<>();
    all.numbers().forEach((name, column) -> numbers.put(name, kept(column, indexes, count)));
    return new ItemAttributes(tags, numbers, all.moreTags(), all.moreNumbers());
  }

  /** Adds to each item's bytes what its tags and numbers take. */
  static void addBytes(ItemAttributes attributes, int[] bytes) {
    for (ItemSet items : attributes.tags().values()) {
      for (int n = 0; n < items.size(); n++) {
        bytes[items.get(n)] += Integer.BYTES;
      }
    }
    for (NumberColumn column : attributes.numbers().values()) {
      for (int place = 0; place < column.size(); place++) {
        bytes[column.item(place)] += Integer.BYTES + Double.BYTES;
      }
    }
  }

  private static int[] kept(ItemSet items, int[] indexes) {
    return IntStream.range(0, items.size())
        .map(n -> indexes[items.get(n)])
        .filter(index -> index >= 0)
        .toArray();
  }

  private static NumberColumn kept(NumberColumn column, int[] indexes, int count) {
    int[] places =
        IntStream.range(0, column.size())
            .filter(place -> indexes[column.item(place)] >= 0)
            .toArray();
    return new NumberColumn(
        Arrays.stream(places).map(place -> indexes[column.item(place)]).toArray(),
        Arrays.stream(places).mapToDouble(column::value).toArray(),
        count);
  }
}
