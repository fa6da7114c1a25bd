package dev.riffle.core.api;

import dev.riffle.core.filter.Condition;
import java.util.List;

/** How large a condition may be, since each of its parts is asked of many items, and of whom. */
final class ConditionLimits {
  /** The rule of what is asked of a user. */
  static final String FEATURES_ALONE =
      "must ask for category, tag, text, number or age, none of them shared with the user";

  private ConditionLimits() {}

  /**
   * How many conditions one consists of, itself among them; a name in a list counts as one more.
   */
  static int size(Condition condition) {
    return switch (condition) {
      case Condition.And and -> 1 + sum(and.all());
      case Condition.Or or -> 1 + sum(or.any());
      case Condition.Not not -> 1 + size(not.condition());
      case Condition.OfUser user -> 1 + size(user.condition());
      case Condition.Category category -> category.anyOf().size();
      case Condition.Tag tag -> tag.anyOf().size();
      case Condition.SharedCategory _, Condition.SharedTag _ -> 1;
      case Condition.Quantity _, Condition.Age _, Condition.Touched _ -> 1;
    };
  }

  /** Whether it asks for nothing but what a user's features may have. */
  static boolean asksFeaturesAlone(Condition condition) {
    return switch (condition) {
      case Condition.And and -> and.all().stream().allMatch(ConditionLimits::asksFeaturesAlone);
      case Condition.Or or -> or.any().stream().allMatch(ConditionLimits::asksFeaturesAlone);
      case Condition.Not not -> asksFeaturesAlone(not.condition());
      case Condition.Category _, Condition.Tag _ -> true;
      case Condition.Quantity _, Condition.Age _ -> true;
      case Condition.SharedCategory _, Condition.SharedTag _ -> false;
      case Condition.OfUser _, Condition.Touched _ -> false;
    };
  }

  private static int sum(List<Condition> parts) {
    return parts.stream().mapToInt(ConditionLimits::size).sum();
  }
}
