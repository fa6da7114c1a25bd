package dev.riffle.retrain.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers names from 0 in the order in which they first come. */
public final class IdDictionary {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** The number of a name. */
  public int number(String name) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known == null) {
      names.add(name);
      return names.size() - 1;
    }
    return known;
  }

  /** The name of a number. */
  public String name(int number) {
    return names.get(number);
  }

  /** How many names there are. */
  public int size() {
    return names.size();
  }

  /** All numbers, by their names' order. */
  int[] sorted() {
    return numbers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .mapToInt(Map.Entry::getValue)
        .toArray();
  }
}
