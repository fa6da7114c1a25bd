package dev.riffle.core.scenario;

import java.util.List;

/** Puts candidates into another order. A pure function: the same in, the same out. */
@FunctionalInterface
public interface Arrangement {
  /**
   * Arranges.
   *
   * @param candidates best first, each item once
   * @param places how many of them will be shown, 1 or more; what comes behind these may be in any
   *     order
   * @param seed of whatever is drawn at random
   * @return all of the candidates, each once
   */
  List<Arranged> arrange(List<Candidate> candidates, int places, long seed);
}
