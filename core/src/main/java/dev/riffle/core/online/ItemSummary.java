package dev.riffle.core.online;

import dev.riffle.core.event.ItemFeatures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What recommending needs of a stored item beside its vector. It is small, whatever the item: what
 * only a model's training or fold-in reads stays in the row.
 *
 * @param deleted whether the newest command was {@code item.delete}
 * @param features what filters read: categories, availability and expiry, nothing else; empty when
 *     only interactions are known
 * @param likes what speaks for it while there is no model
 */
public record ItemSummary(boolean deleted, Optional<ItemFeatures> features, Likes likes) {
  /**
   * Bytes that the names of categories may have together, each counted with {@link #NAME_BYTES}.
   * Those that are too many are left out, the first ones stay: until the next model the item is not
   * found by the others.
   */
  public static final int MAX_CATEGORY_BYTES = 512;

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
        first(features.categories()),
        List.of(),
        Map.of(),
        "",
        List.of(),
        features.available(),
        features.expires());
  }

  private static List<String> first(List<String> categories) {
    var kept = new ArrayList<String>();
    int bytes = 0;
    for (String name : categories) {
      bytes += name.getBytes(StandardCharsets.UTF_8).length + NAME_BYTES;
      if (bytes > MAX_CATEGORY_BYTES) {
        break;
      }
      kept.add(name);
    }
    return kept;
  }
}
