package dev.riffle.core.recommend;

import dev.riffle.core.filter.Condition;
import dev.riffle.core.scenario.Labels;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What the rules of a scenario ask of the items that one answer may have. For one answer. */
interface RuleItems {
  /**
   * The best that pass a filter, by falling score; of equal scores the lower order first.
   *
   * @param n how many, 1 or more; fewer come where fewer pass
   * @param floor what scores no more may be left out; negative infinity for all
   */
  List<RankedItem> best(int n, Filter filter, float floor);

  /** What decides between equal scores: see {@link RankedItem}. */
  long order(String itemId);

  /** The score that {@link #best} gives an item, whether it passes or not. */
  double score(String itemId);

  /** Whether a condition holds of an item; made once, asked often. */
  Predicate<String> holding(Condition condition);

  /** The names that an item has of one kind. */
  Set<String> labels(String itemId, Labels labels);

  /** Whether a filter can ask for a name of this kind. */
  boolean filterable(Labels.Kind kind, String name);

  /** The most popular that pass a filter, whatever the answer is ranked by. */
  List<Recommendation> popular(int n, Filter filter);

  /** Why an item may not come, if it may not. */
  Optional<UnmetRule.Reason> refusal(String itemId, Filter filter);

  /** An item's vector in the model's space, if there is one. */
  Optional<float[]> vector(String itemId);

  /** Whether an item is newer than the model. */
  boolean fresh(String itemId);

  /** The fresh items, in no order. */
  List<String> freshItems();

  /** How many users are known to have done something with a fresh item. */
  int voices(String itemId);

  /** The request's own filter. */
  Filter filter();
}
