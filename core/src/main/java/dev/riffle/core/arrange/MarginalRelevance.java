package dev.riffle.core.arrange;

/**
 * Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): {@code (1 - w) · relevance - w
 * · the likeness to that picked item which is most alike}. At most one likeness for each candidate
 * and pick.
 */
final class MarginalRelevance implements Gains {
  private final double[] relevance;
  private final Likeness likeness;
  private final double weight;
  private final double[] nearest;
  private final int[] known;

  /**
   * @param weight w, 0 to 1
   */
  MarginalRelevance(double[] relevance, Likeness likeness, double weight) {
    this.relevance = relevance;
    this.likeness = likeness;
    this.weight = weight;
    this.nearest = new double[relevance.length];
    this.known = new int[relevance.length];
  }

  @Override
  public double of(int candidate, int[] picked, int size) {
    // Nothing is less alike than what has nothing in common: opposites are no better than that.
    for (; known[candidate] < size; known[candidate]++) {
      nearest[candidate] =
          Math.max(nearest[candidate], likeness.of(candidate, picked[known[candidate]]));
    }
    return (1 - weight) * relevance[candidate] - weight * nearest[candidate];
  }
}
