package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import java.time.Instant;
import java.util.Collections;

/** What a filter makes of an item's features, at a moment. */
record FeatureFilter(Filter filter, Instant now) {
  boolean accepts(ItemFeatures item) {
    return item.servable(now)
        && item.categories().containsAll(filter.allOf())
        && (filter.anyOf().isEmpty() || !Collections.disjoint(item.categories(), filter.anyOf()));
  }

  /** An item of which only interactions are known is there, and in no category. */
  boolean accepts(ChangedItem item) {
    return !item.deleted()
        && !filter.exclude().contains(item.id())
        && accepts(item.features().orElse(ItemFeatures.none()));
  }
}
