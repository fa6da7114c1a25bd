package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.SeenItems;
import dev.riffle.core.search.ItemFilter;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/** Decides which items may be in one answer; the delta's word on an item beats the model's. */
final class EligibleItems implements ItemFilter {
  private final ModelView model;
  private final Delta delta;
  private final FeatureFilter features;
  private final Set<String> seen;
  private final SeenItems older;
  private final Instant now;
  private final BitSet refused = new BitSet();
  private final long[] anyOf;
  private final long[] allOf;
  private final boolean unknownCategoryNeeded;

  /**
   * @throws UnfilteredCategory when the model does not know whether items pass
   */
  EligibleItems(ModelView model, Delta delta, Filter filter, Set<String> seen, Instant now) {
    this(model, delta, filter, seen, SeenItems.NONE, now);
  }

  /**
   * @param seen items that the user did something with lately
   * @param older items that they did something with before
   * @throws UnfilteredCategory when the model does not know whether items pass
   */
  EligibleItems(
      ModelView model, Delta delta, Filter filter, Set<String> seen, SeenItems older, Instant now) {
    this.model = model;
    requireKnown(model, filter.anyOf());
    requireKnown(model, filter.allOf());
    this.delta = delta;
    this.features = new FeatureFilter(filter, now);
    this.seen = filter.includeSeen() ? Set.of() : seen;
    this.older = filter.includeSeen() ? SeenItems.NONE : older;
    this.now = now;
    this.anyOf = bits(filter.anyOf());
    this.allOf = bits(filter.allOf());
    this.unknownCategoryNeeded =
        filter.allOf().stream().anyMatch(name -> model.categoryBit(name).isEmpty());
    filter.exclude().forEach(this::refuse);
    this.seen.forEach(this::refuse);
  }

  @Override
  public boolean accepts(int index) {
    if (refused.get(index) || delta.hides(index)) {
      return false;
    }
    Optional<ItemFeatures> changed = delta.change(index).flatMap(ChangedItem::features);
    boolean wanted = changed.isPresent() ? features.accepts(changed.get()) : wanted(index);
    return wanted && (older.isEmpty() || !older.contains(model.id(index)));
  }

  /** Whether a fresh item may be in the answer. */
  boolean acceptsFresh(ChangedItem item) {
    return !seen.contains(item.id()) && !older.contains(item.id()) && features.accepts(item);
  }

  /** Keeps one item out. */
  void refuse(String itemId) {
    model.indexOf(itemId).ifPresent(refused::set);
  }

  private boolean wanted(int index) {
    return model.available(index)
        && model.expiresAt(index) > now.getEpochSecond()
        && matches(index);
  }

  private boolean matches(int index) {
    if (unknownCategoryNeeded) {
      return false;
    }
    boolean any = features.filter().anyOf().isEmpty();
    for (int word = 0; word < allOf.length; word++) {
      long has = model.categoryWord(index, word);
      if ((has & allOf[word]) != allOf[word]) {
        return false;
      }
      any |= (has & anyOf[word]) != 0;
    }
    return any;
  }

  private static void requireKnown(ModelView model, Set<String> categories) {
    for (String category : categories) {
      if (model.head().categories().mayLack(category)) {
        throw new UnfilteredCategory(category);
      }
    }
  }

  private long[] bits(Set<String> names) {
    var words = new long[model.categoryWords()];
    for (String name : names) {
      model.categoryBit(name).ifPresent(bit -> words[bit >> 6] |= 1L << bit);
    }
    return words;
  }
}
