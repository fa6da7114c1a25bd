package dev.riffle.retrain.evaluate;

import dev.riffle.retrain.data.Interactions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many users did anything with each item in training: what novelty and coverage refer to.
 *
 * @param users by item; every item that could be ranked, those that nobody touched with 0
 * @param allUsers users with any interaction
 */
public record ItemCounts(Map<String, Integer> users, int allUsers) {
  public ItemCounts {
    users = Map.copyOf(users);
  }

  /** Counts training data; items in no interaction are not ranked. */
  public static ItemCounts of(Interactions training) {
    return of(training, Set.of());
  }

  /**
   * Counts training data.
   *
   * @param more items that can be ranked though nobody touched them
   */
  public static ItemCounts of(Interactions training, Set<String> more) {
    var users = new HashMap<String, Integer>();
    more.forEach(item -> users.put(item, 0));
    int allUsers = 0;
    for (int subject = 0; subject < training.subjects(); subject++) {
      var items = new HashSet<>(training.history(subject, Integer.MAX_VALUE).itemIds());
      items.forEach(item -> users.merge(item, 1, Integer::sum));
      allUsers += items.isEmpty() ? 0 : 1;
    }
    return new ItemCounts(users, allUsers);
  }

  /** Of these users and others. */
  public ItemCounts plus(ItemCounts others) {
    var both = new HashMap<>(users);
    others.users.forEach((item, count) -> both.merge(item, count, Integer::sum));
    return new ItemCounts(both, allUsers + others.allUsers);
  }

  /**
   * What it tells to be shown an item, in bits: log₂ of all users over the item's (Zhou et al.
   * 2010). An item that nobody touched counts as one with one user.
   */
  double selfInformation(String item) {
    return Math.log((double) Math.max(1, allUsers) / Math.max(1, users.getOrDefault(item, 0)))
        / Math.log(2);
  }
}
