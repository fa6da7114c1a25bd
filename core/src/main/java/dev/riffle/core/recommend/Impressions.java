package dev.riffle.core.recommend;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.History;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Counts how often items were shown to a user in vain. */
public final class Impressions {
  private Impressions() {}

  /**
   * By item, impressions of late that no reaction followed: neither in the history nor among what
   * is told.
   *
   * @param told by the request beside its question, impressions among it
   * @param window how long ago an impression counts
   */
  public static Map<String, Integer> unanswered(
      History history, Collection<Interaction> told, Instant now, Duration window) {
    Map<String, Instant> reactions = new HashMap<>();
    history
        .entries()
        .forEach(entry -> reactions.merge(entry.itemId(), entry.time(), Impressions::later));
    told.stream()
        .filter(event -> event.kind() != InteractionType.IMPRESSION)
        .forEach(event -> reactions.merge(event.itemId(), event.time(), Impressions::later));
    Map<String, Integer> counts = new HashMap<>();
    for (Interaction event : told) {
      Instant reaction = reactions.getOrDefault(event.itemId(), Instant.MIN);
      if (event.kind() == InteractionType.IMPRESSION
          && event.time().isAfter(now.minus(window))
          && event.time().isAfter(reaction)) {
        counts.merge(event.itemId(), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
