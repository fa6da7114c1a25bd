package dev.riffle.core.recommend;

import dev.riffle.core.filter.Condition;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/**
 * Which items a caller wants in an answer.
 *
 * @param anyOf categories of which an item must have one; empty for no such wish
 * @param allOf categories all of which an item must have
 * @param where what must hold of an item beside
 * @param exclude ids that must not come
 * @param includeSeen whether items of the user's own history may come
 */
public record Filter(
    Set<String> anyOf,
    Set<String> allOf,
    Optional<Condition> where,
    Set<String> exclude,
    boolean includeSeen) {
  public static final Filter NONE = new Filter(Set.of(), Set.of(), Set.of(), false);

  public Filter {
    anyOf = Set.copyOf(anyOf);
    allOf = Set.copyOf(allOf);
    exclude = Set.copyOf(exclude);
  }

  /** All that must hold of an item, whoever asks; nothing where all pass. */
  Optional<Condition> condition() {
    var all = new ArrayList<Condition>();
    if (!anyOf.isEmpty()) {
      all.add(new Condition.Category(anyOf));
    }
    allOf.forEach(name -> all.add(new Condition.Category(Set.of(name))));
    where.ifPresent(all::add);
    return all.size() > 1 ? Optional.of(new Condition.And(all)) : all.stream().findFirst();
  }

  /** By categories alone. */
  public Filter(Set<String> anyOf, Set<String> allOf, Set<String> exclude, boolean includeSeen) {
    this(anyOf, allOf, Optional.empty(), exclude, includeSeen);
  }

  /** The same, with this to hold beside. */
  public Filter withWhere(Optional<Condition> condition) {
    return new Filter(anyOf, allOf, condition, exclude, includeSeen);
  }

  /** The same, with or without items of the user's own history. */
  public Filter withSeen(boolean include) {
    return new Filter(anyOf, allOf, where, exclude, include);
  }
}
