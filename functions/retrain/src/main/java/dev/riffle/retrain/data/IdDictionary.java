package dev.riffle.retrain.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** Numbers names from 0 in the order in which they first come. */
final class IdDictionary implements Serializable {
  private final HashMap<String, Integer> numbers = new HashMap<>();
  private final ArrayList<String> names = new ArrayList<>();

  int number(String name) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known == null) {
      names.add(name);
      return names.size() - 1;
    }
    return known;
  }

  String name(int number) {
    return names.get(number);
  }

  int size() {
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
