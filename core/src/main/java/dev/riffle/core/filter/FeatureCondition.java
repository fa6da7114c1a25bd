package dev.riffle.core.filter;

import dev.riffle.core.event.ItemFeatures;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A condition asked of items by their features, one at a time. For one answer. */
public final class FeatureCondition {
  /** A user is in nobody's history. */
  private static final String NO_ITEM = "";

  private final Condition condition;
  private final Requester requester;
  private final Map<Condition.Touched, Set<String>> touched = new HashMap<>();

  public FeatureCondition(Condition condition, Requester requester) {
    this.condition = condition;
    this.requester = requester;
  }

  /** Whether it holds. */
  public boolean holds(String itemId, ItemFeatures item) {
    return holds(condition, itemId, item);
  }

  private boolean holds(Condition part, String id, ItemFeatures item) {
    return switch (part) {
      case Condition.And and -> and.all().stream().allMatch(each -> holds(each, id, item));
      case Condition.Or or -> or.any().stream().anyMatch(each -> holds(each, id, item));
      case Condition.Not not -> !holds(not.condition(), id, item);
      case Condition.Category category ->
          !Collections.disjoint(category.anyOf(), item.categories());
      case Condition.Tag tag -> !Collections.disjoint(tag.anyOf(), item.tags());
      case Condition.Quantity number -> holds(number, item);
      case Condition.Age age -> holds(requester.moments(age), item);
      case Condition.SharedCategory own ->
          !Collections.disjoint(requester.categories(own.prefix()), item.categories());
      case Condition.SharedTag own ->
          !Collections.disjoint(requester.tags(own.prefix()), item.tags());
      case Condition.OfUser user -> holds(user.condition(), NO_ITEM, requester.features());
      case Condition.Touched own -> touched.computeIfAbsent(own, requester::items).contains(id);
    };
  }

  private static boolean holds(Condition.Quantity number, ItemFeatures item) {
    Double value = item.numbers().get(number.name());
    return value != null && number.bounds().contains(value);
  }
}
