package dev.riffle.retrain.evaluate;

import dev.riffle.core.online.History;
import java.util.List;

/** Ranks all items for a history. Deterministic, and safe to call from several threads. */
@FunctionalInterface
public interface Ranker {
  /**
   * The best items that the history does not hold.
   *
   * @param k how many, 1 or more
   * @return best first, each once; fewer when fewer can be ranked
   */
  List<String> top(History history, int k);

  /** The best items for a case; who ranks by the history alone needs nothing else of it. */
  default List<String> top(Case asked, int k) {
    return top(asked.before(), k);
  }
}
