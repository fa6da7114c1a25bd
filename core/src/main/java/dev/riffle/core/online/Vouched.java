package dev.riffle.core.online;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether enough people vouch for a fresh item. Until they do, its vector is no longer than those
 * of half of the trained items of its kind: it can be found by those whom it suits, and cannot
 * stand above what many have tried.
 */
public final class Vouched {
  /** So many independent users vouch for an item. */
  public static final int MIN_USERS = 5;

  /** Of whom less is known vouches for nothing: items that the user had liked before. */
  static final int MIN_CONTEXT = 3;

  private Vouched() {}

  /** Whether they do. */
  public static boolean is(Reservoir reservoir) {
    return users(reservoir) >= MIN_USERS;
  }

  /**
   * How many users speak for an item, each by themselves: no newcomers, none of whom next to
   * nothing is known, and those whose histories name the same items once.
   */
  public static int users(Reservoir reservoir) {
    Set<Set<String>> histories =
        reservoir.entries().stream()
            .filter(entry -> entry.liked() && !entry.newcomer())
            .map(entry -> names(entry.context()))
            .filter(names -> names.size() >= MIN_CONTEXT)
            .collect(Collectors.toSet());
    return histories.size();
  }

  private static Set<String> names(List<Reservoir.Context> context) {
    return context.stream().map(Reservoir.Context::itemId).collect(Collectors.toSet());
  }
}
