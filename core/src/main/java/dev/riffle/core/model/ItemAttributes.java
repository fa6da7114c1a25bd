package dev.riffle.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What filters know of a model's items beside their categories: for each tag the items that have
 * it, for each number its values. Immutable but for how many each item has, which the first
 * question counts.
 */
public final class ItemAttributes {
  /** Of items that have neither tags nor numbers. */
  public static final ItemAttributes NONE = new ItemAttributes(Map.of(), Map.of(), false, false);

  /** What tags begin with is anybody's to say: the last few that were asked for are kept. */
  private static final int MOST_PREFIXES = 8;

  private final SortedMap<String, ItemSet> tags;
  private final SortedMap<String, NumberColumn> numbers;
  private final boolean moreTags;
  private final boolean moreNumbers;
  private final Map<String, TagsByItem> byItem =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, TagsByItem> eldest) {
              return size() > MOST_PREFIXES;
            }
          });
  private volatile short[] counts = new short[0];

  /**
   * Of names in any order.
   *
   * @param moreTags whether items may have tags that are not here, for want of room
   * @param moreNumbers whether items may have numbers that are not here, for want of room
   */
  public ItemAttributes(
      Map<String, ItemSet> tags,
      Map<String, NumberColumn> numbers,
      boolean moreTags,
      boolean moreNumbers) {
    this.tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    this.numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    this.moreTags = moreTags;
    this.moreNumbers = moreNumbers;
  }

  /** By name. */
  public SortedMap<String, ItemSet> tags() {
    return tags;
  }

  /** By name. */
  public SortedMap<String, NumberColumn> numbers() {
    return numbers;
  }

  public boolean moreTags() {
    return moreTags;
  }

  public boolean moreNumbers() {
    return moreNumbers;
  }

  /**
   * How many tags and numbers an item has here.
   *
   * @param all items of the model
   */
  public int count(int item, int all) {
    short[] made = counts;
    if (made.length == 0) {
      made = new short[all];
      for (ItemSet items : tags.values()) {
        for (int n = 0; n < items.size(); n++) {
          made[items.get(n)]++;
        }
      }
      for (NumberColumn column : numbers.values()) {
        for (int place = 0; place < column.size(); place++) {
          made[column.item(place)]++;
        }
      }
      counts = made;
    }
    return made[item];
  }

  /**
   * The tags that begin so, each with its items: kept for the next questions.
   *
   * @param all items of the model
   */
  public TagsByItem beginning(String prefix, int all) {
    return byItem.computeIfAbsent(
        prefix, _ -> TagsByItem.of(tags.subMap(prefix, prefix + Character.MAX_VALUE), all));
  }

  /** Whether no item has any of them. */
  public boolean isEmpty() {
    return tags.isEmpty() && numbers.isEmpty();
  }

  /** The items with a tag; none when no item has it. */
  public ItemSet tagged(String name) {
    return tags.getOrDefault(name, ItemSet.NONE);
  }

  /** A number's values, if any item has it. */
  public Optional<NumberColumn> number(String name) {
    return Optional.ofNullable(numbers.get(name));
  }
}
