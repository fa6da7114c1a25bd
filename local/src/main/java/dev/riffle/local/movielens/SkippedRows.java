package dev.riffle.local.movielens;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows that could not be used: how many for each reason, and where the first few are. */
public final class SkippedRows {
  private static final int SHOWN = 3;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, List<String>> examples = new TreeMap<>();

  void add(String reason, String file, long line, String what) {
    counts.merge(reason, 1, Integer::sum);
    var places = examples.computeIfAbsent(reason, r -> new ArrayList<>());
    if (places.size() < SHOWN) {
      places.add("%s:%d: %s".formatted(file, line, what));
    }
  }

  /** How many rows were skipped. */
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many rows were skipped for a reason. */
  public int count(String reason) {
    return counts.getOrDefault(reason, 0);
  }

  /** A line for each reason, and one for each example below it. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    counts.forEach(
        (reason, count) -> {
          lines.add("%,d skipped: %s".formatted(count, reason));
          examples.get(reason).forEach(place -> lines.add("  " + place));
          if (count > SHOWN) {
            lines.add("  and %,d more".formatted(count - SHOWN));
          }
        });
    return lines;
  }
}
