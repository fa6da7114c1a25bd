package dev.riffle.retrain.evaluate;

import dev.riffle.core.online.History;
import java.util.Set;

/**
 * One user of the held-out data; no user has two.
 *
 * @param before what they did before the cut, as serving would keep it; may be empty
 * @param relevant the items that they liked afterwards and that {@code before} does not hold; at
 *     least one
 */
public record Case(String user, History before, Set<String> relevant, Set<Segment> segments) {
  public Case {
    relevant = Set.copyOf(relevant);
    segments = Set.copyOf(segments);
    if (relevant.isEmpty()) {
      throw new IllegalArgumentException("a case needs a relevant item: user " + user);
    }
  }
}
