package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.filter.ModelCondition;
import dev.riffle.core.filter.Requester;
import dev.riffle.core.filter.Unfilterable;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.SeenItems;
import dev.riffle.core.search.GatheredFilter;
import dev.riffle.core.search.ItemFilter;
import dev.riffle.core.search.ItemMask;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/** Decides which items may be in one answer; the delta's word on an item beats the model's. */
final class EligibleItems implements ItemFilter {
  private final ModelView model;
  private final Delta delta;
  private final Filter filter;
  private final FeatureFilter features;
  private final Optional<ModelCondition> condition;
  private final Set<String> seen;
  private final SeenItems older;
  private final Instant now;
  private final BitSet refused = new BitSet();

  /**
   * @param requester whom the filter's conditions may ask about
   * @throws Unfilterable when the model does not know whether items pass
   */
  EligibleItems(
      ModelView model, Delta delta, Filter filter, Set<String> seen, Requester requester) {
    this(model, delta, filter, seen, SeenItems.NONE, requester);
  }

  /**
   * @param seen items that the user did something with lately
   * @param older items that they did something with before
   * @param requester whom the filter's conditions may ask about
   * @throws Unfilterable when the model does not know whether items pass
   */
  EligibleItems(
      ModelView model,
      Delta delta,
      Filter filter,
      Set<String> seen,
      SeenItems older,
      Requester requester) {
    this.model = model;
    this.filter = filter;
    this.delta = delta;
    this.features = new FeatureFilter(filter, requester);
    this.condition = filter.condition().map(all -> ModelCondition.of(all, model, requester));
    this.seen = filter.includeSeen() ? Set.of() : seen;
    this.older = filter.includeSeen() ? SeenItems.NONE : older;
    this.now = requester.now();
    filter.exclude().forEach(this::refuse);
    this.seen.forEach(this::refuse);
  }

  /** Those of a request's user. */
  static EligibleItems of(ModelView model, Delta delta, RecommendationRequest request) {
    return new EligibleItems(
        model,
        delta,
        request.filter(),
        request.history().seenItemIds(),
        request.history().seenBefore(),
        request.requester());
  }

  @Override
  public boolean accepts(int index) {
    if (refused.get(index) || delta.hides(index)) {
      return false;
    }
    boolean wanted =
        delta.changed().get(index)
            ? wanted(index, delta.change(index).orElseThrow())
            : wanted(index);
    return wanted && (older.isEmpty() || !older.contains(model.id(index)));
  }

  /** The filter's conditions, and what changed, which they were not asked of. */
  @Override
  public Optional<ItemMask> mask() {
    return condition.map(
        all ->
            (words, first, count) -> {
              all.fill(words, first, count);
              int end = Long.SIZE * (first + count);
              BitSet changed = delta.changed();
              for (int item = changed.nextSetBit(Long.SIZE * first);
                  item >= 0 && item < end;
                  item = changed.nextSetBit(item + 1)) {
                words[(item >> 6) - first] |= 1L << item;
              }
            });
  }

  @Override
  public Optional<GatheredFilter> gathered() {
    return condition.flatMap(
        all ->
            all.shared().map(items -> new GatheredFilter(items, all::fillShared, delta.changed())));
  }

  /**
   * What the filter may let in where that is little, and what changed, which it was not asked of.
   */
  @Override
  public Optional<long[]> few() {
    Optional<long[]> few = condition.flatMap(ModelCondition::few);
    few.ifPresent(
        mask -> delta.changed().stream().forEach(index -> mask[index >> 6] |= 1L << index));
    return few;
  }

  /** Whether a fresh item may be in the answer. */
  boolean acceptsFresh(ChangedItem item) {
    return !seen.contains(item.id()) && !older.contains(item.id()) && features.accepts(item);
  }

  /** Why an item of the model may not be in the answer, if it may not. */
  Optional<LeftOut.Reason> refusal(int index, String id) {
    if (accepts(index)) {
      return Optional.empty();
    }
    Optional<ItemFeatures> changed = delta.change(index).flatMap(ChangedItem::features);
    if (delta.hides(index)
        || !changed.map(ItemFeatures::available).orElseGet(() -> model.available(index))) {
      return Optional.of(LeftOut.Reason.UNAVAILABLE);
    }
    boolean servable =
        changed
            .map(item -> item.servable(now))
            .orElseGet(() -> model.expiresAt(index) > now.getEpochSecond());
    if (!servable) {
      return Optional.of(LeftOut.Reason.EXPIRED);
    }
    boolean passes =
        !filter.exclude().contains(id)
            && changed.map(item -> features.accepts(id, item)).orElseGet(() -> wanted(index));
    return Optional.of(passes ? LeftOut.Reason.SEEN : LeftOut.Reason.FILTERED);
  }

  /** Why an item that the model does not hold may not be in the answer, if it may not. */
  Optional<LeftOut.Reason> refusal(ChangedItem item) {
    return features
        .refusal(item)
        .or(
            () ->
                seen.contains(item.id()) || older.contains(item.id())
                    ? Optional.of(LeftOut.Reason.SEEN)
                    : Optional.empty());
  }

  /** Keeps one item out. */
  void refuse(String itemId) {
    model.indexOf(itemId).ifPresent(refused::set);
  }

  private boolean wanted(int index, ChangedItem changed) {
    return changed.features().isPresent()
        ? features.accepts(changed.id(), changed.features().get())
        : wanted(index);
  }

  private boolean wanted(int index) {
    return model.available(index)
        && model.expiresAt(index) > now.getEpochSecond()
        && (condition.isEmpty() || condition.get().holds(index));
  }
}
