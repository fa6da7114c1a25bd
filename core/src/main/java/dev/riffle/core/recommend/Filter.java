package dev.riffle.core.recommend;

import java.util.Set;

/**
 * Which items a caller wants in an answer.
 *
 * @param anyOf categories of which an item must have one; empty for no such wish
 * @param allOf categories all of which an item must have
 * @param exclude ids that must not come
 * @param includeSeen whether items of the user's own history may come
 */
public record Filter(
    Set<String> anyOf, Set<String> allOf, Set<String> exclude, boolean includeSeen) {
  public static final Filter NONE = new Filter(Set.of(), Set.of(), Set.of(), false);

  public Filter {
    anyOf = Set.copyOf(anyOf);
    allOf = Set.copyOf(allOf);
    exclude = Set.copyOf(exclude);
  }

  /** The same without what was seen. */
  Filter unseen() {
    return new Filter(anyOf, allOf, exclude, false);
  }
}
