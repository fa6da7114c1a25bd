package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.filter.FeatureCondition;
import dev.riffle.core.filter.Requester;
import java.time.Instant;
import java.util.Optional;

/** What a filter makes of an item's features, for one answer. */
final class FeatureFilter {
  private final Filter filter;
  private final Instant now;
  private final Optional<FeatureCondition> condition;

  /**
   * @param requester whom the filter's conditions may ask about
   */
  FeatureFilter(Filter filter, Requester requester) {
    this.filter = filter;
    this.now = requester.now();
    this.condition = filter.condition().map(all -> new FeatureCondition(all, requester));
  }

  boolean accepts(String id, ItemFeatures item) {
    return item.servable(now) && (condition.isEmpty() || condition.get().holds(id, item));
  }

  /** An item of which only interactions are known is there, and in no category. */
  boolean accepts(ChangedItem item) {
    return !item.deleted()
        && !filter.exclude().contains(item.id())
        && accepts(item.id(), item.features().orElse(ItemFeatures.none()));
  }

  /** Why an item does not pass, if it does not. */
  Optional<LeftOut.Reason> refusal(ChangedItem item) {
    if (accepts(item)) {
      return Optional.empty();
    }
    ItemFeatures known = item.features().orElse(ItemFeatures.none());
    if (item.deleted() || !known.available()) {
      return Optional.of(LeftOut.Reason.UNAVAILABLE);
    }
    return Optional.of(known.servable(now) ? LeftOut.Reason.FILTERED : LeftOut.Reason.EXPIRED);
  }
}
