package dev.riffle.ingest.http;

import java.util.ArrayList;
import java.util.List;

/** Indexes for people: {@code 0-249, 300}. */
final class Ranges {
  private Ranges() {}

  /**
   * Writes indexes.
   *
   * @param indexes in rising order, at least one
   */
  static String of(List<Integer> indexes) {
    var ranges = new ArrayList<String>();
    int from = indexes.getFirst();
    int to = from;
    for (int index : indexes.subList(1, indexes.size())) {
      if (index == to + 1) {
        to = index;
      } else {
        ranges.add(range(from, to));
        from = index;
        to = index;
      }
    }
    ranges.add(range(from, to));
    return String.join(", ", ranges);
  }

  private static String range(int from, int to) {
    return from == to ? Integer.toString(from) : from + "-" + to;
  }
}
