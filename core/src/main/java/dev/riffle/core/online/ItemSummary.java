package dev.riffle.core.online;

import dev.riffle.core.event.ItemFeatures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What recommending needs of a stored item beside its vector. It is small, whatever the item: what
 * only a model's training or fold-in reads stays in the row.
 *
 * @param deleted whether the newest command was {@code item.delete}
 * @param features what filters read: categories, tags, numbers, availability and expiry, nothing
 *     else; empty when only interactions are known
 * @param likes what speaks for it while there is no model
 */
public record ItemSummary(boolean deleted, Optional<ItemFeatures> features, Likes likes) {
  /**
   * Bytes that the names of categories may have together, each counted with {@link #NAME_BYTES}.
   * Those that are too many are left out, the first ones stay: until the next model the item is not
   * found by the others.
   */
  public static final int MAX_CATEGORY_BYTES = 512;

  /** The same of tags. */
  public static final int MAX_TAG_BYTES = 512;

  /** The same of numbers with their values; the first ones by name stay. */
  public static final int MAX_NUMBER_BYTES = 512;

  private static final int NAME_BYTES = 2;

  public ItemSummary {
    features = features.map(ItemSummary::filtered);
  }

  /** The summary of an item. */
  public static ItemSummary of(
      boolean deleted, Optional<ItemFeatures> features, Reservoir reservoir) {
    return new ItemSummary(deleted, features, Likes.of(reservoir));
  }

  /** Whether nobody ever put the item: only interactions with it are known. */
  public boolean isUnknown() {
    return !deleted && features.isEmpty();
  }

  private static ItemFeatures filtered(ItemFeatures features) {
    return new ItemFeatures(
        first(features.categories(), MAX_CATEGORY_BYTES),
        first(features.tags(), MAX_TAG_BYTES),
        first(features.numbers()),
        "",
        List.of(),
        features.available(),
        features.expires());
  }

  private static List<String> first(List<String> names, int most) {
    var kept = new ArrayList<String>();
    int bytes = 0;
    for (String name : names) {
      bytes += bytes(name);
      if (bytes > most) {
        break;
      }
      kept.add(name);
    }
    return kept;
  }

  private static Map<String, Double> first(Map<String, Double> numbers) {
    var kept = new HashMap<String, Double>();
    int bytes = 0;
    for (String name : new TreeSet<>(numbers.keySet())) {
      bytes += bytes(name) + Double.BYTES;
      if (bytes > MAX_NUMBER_BYTES) {
        break;
      }
      kept.put(name, numbers.get(name));
    }
    return kept;
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length + NAME_BYTES;
  }
}
