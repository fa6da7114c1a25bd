package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.filter.Condition;
import dev.riffle.core.filter.FeatureCondition;
import dev.riffle.core.filter.Requester;
import dev.riffle.core.scenario.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What rules ask of items of which their rows alone are known. */
final class LiveRuleItems implements RuleItems {
  private final Map<String, ChangedItem> items;
  private final Filter filter;
  private final Requester requester;
  private final Predicate<String> seen;
  private final ModelRuleItems.Ranking ranking;
  private final ModelRuleItems.Ranking popular;
  private final Map<String, Integer> orders = new HashMap<>();
  private final Map<String, Double> scores = new HashMap<>();

  /**
   * @param filter the request's own
   * @param seen items that the user did something with, where the request does not take these
   * @param popular all items by popularity
   */
  LiveRuleItems(
      Map<String, ChangedItem> items,
      Filter filter,
      Requester requester,
      Predicate<String> seen,
      ModelRuleItems.Ranking ranking,
      ModelRuleItems.Ranking popular) {
    this.items = items;
    this.filter = filter;
    this.requester = requester;
    this.seen = seen;
    this.ranking = ranking;
    this.popular = popular;
    Filter all = Filter.NONE.withSeen(true);
    for (Recommendation item :
        ranking.best(Math.max(1, items.size()), all, Float.NEGATIVE_INFINITY, (_, _) -> {})) {
      orders.putIfAbsent(item.itemId(), orders.size());
      scores.putIfAbsent(item.itemId(), item.score());
    }
  }

  @Override
  public Filter filter() {
    return filter;
  }

  @Override
  public List<RankedItem> best(int n, Filter some, float floor) {
    return ranking.best(n, some, floor, (_, _) -> {}).stream()
        .map(item -> new RankedItem(item.itemId(), item.score(), order(item.itemId())))
        .toList();
  }

  @Override
  public List<Recommendation> popular(int n, Filter some) {
    return popular.best(n, some, Float.NEGATIVE_INFINITY, (_, _) -> {});
  }

  @Override
  public long order(String itemId) {
    return orders.getOrDefault(itemId, Integer.MAX_VALUE);
  }

  @Override
  public double score(String itemId) {
    return scores.getOrDefault(itemId, 0.0);
  }

  @Override
  public Predicate<String> holding(Condition condition) {
    var holds = new FeatureCondition(condition, requester);
    return id -> holds.holds(id, features(id));
  }

  @Override
  public Set<String> labels(String itemId, Labels labels) {
    return labels.of(features(itemId));
  }

  private ItemFeatures features(String itemId) {
    return Optional.ofNullable(items.get(itemId))
        .flatMap(ChangedItem::features)
        .orElse(ItemFeatures.none());
  }

  @Override
  public boolean filterable(Labels.Kind kind, String name) {
    return true;
  }

  @Override
  public Optional<UnmetRule.Reason> refusal(String itemId, Filter some) {
    ChangedItem item = items.get(itemId);
    if (item == null) {
      return Optional.of(UnmetRule.Reason.UNKNOWN);
    }
    return new FeatureFilter(some, requester)
        .refusal(item)
        .map(UnmetRule.Reason::of)
        .or(
            () ->
                seen.test(itemId) && !some.includeSeen()
                    ? Optional.of(UnmetRule.Reason.SEEN)
                    : Optional.empty());
  }

  @Override
  public Optional<float[]> vector(String itemId) {
    return Optional.empty();
  }

  @Override
  public boolean fresh(String itemId) {
    return false;
  }

  @Override
  public List<String> freshItems() {
    return List.of();
  }

  @Override
  public int voices(String itemId) {
    return 0;
  }
}
