package dev.riffle.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The categories that filters may use, each with its bit: the n-th name has bit n. */
public final class Categories {
  private final List<String> names;
  private final Map<String, Integer> bits;

  /** From names in the order of their bits, each once. */
  public Categories(List<String> names) {
    this.names = List.copyOf(names);
    this.bits = HashMap.newHashMap(names.size());
    for (int bit = 0; bit < names.size(); bit++) {
      bits.put(names.get(bit), bit);
    }
  }

  /** All of them: the n-th has bit n. */
  public List<String> names() {
    return names;
  }

  /** The bit of a category, if any item has it. */
  public OptionalInt bit(String name) {
    Integer bit = bits.get(name);
    return bit == null ? OptionalInt.empty() : OptionalInt.of(bit);
  }

  /** The names of an item's bits, {@link #words()} of them. */
  List<String> of(long[] words) {
    var some = new ArrayList<String>();
    for (int word = 0; word < words.length; word++) {
      for (long left = words[word]; left != 0; left &= left - 1) {
        some.add(names.get(Long.SIZE * word + Long.numberOfTrailingZeros(left)));
      }
    }
    return some;
  }

  /**
   * Whether items may have a category of which these bits say nothing: it is none of them, and
   * there was no room for more.
   */
  public boolean mayLack(String name) {
    return names.size() >= ModelLimits.MAX_CATEGORIES && !bits.containsKey(name);
  }

  /** How many words of 64 bits an item has, at least 1. */
  public int words() {
    return words(names.size());
  }

  /** How many words of 64 bits so many categories take, at least 1. */
  public static int words(int categories) {
    return Math.max(1, (categories + 63) / 64);
  }
}
