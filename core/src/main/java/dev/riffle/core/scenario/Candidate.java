package dev.riffle.core.scenario;

import java.util.Optional;
import java.util.Set;

/**
 * An item that may come, as what arranges sees it.
 *
 * @param score after boosts and discounts; the higher, the better
 * @param vector in the model's space, not to be written to; absent where none is known
 * @param labels that {@link Diversity#by()} asks for; empty when it asks for none
 * @param fresh whether it is newer than the model
 * @param impressions how often it was shown to the user lately without a reaction, 0 or more
 * @param voices of a fresh item, how many users are known to have done something with it
 */
public record Candidate(
    String itemId,
    double score,
    Optional<float[]> vector,
    Set<String> labels,
    boolean fresh,
    int impressions,
    int voices) {
  public Candidate {
    labels = Set.copyOf(labels);
  }

  /** One of which no user is known to have done anything with it. */
  public Candidate(
      String itemId,
      double score,
      Optional<float[]> vector,
      Set<String> labels,
      boolean fresh,
      int impressions) {
    this(itemId, score, vector, labels, fresh, impressions, 0);
  }

  /** The same with another score. */
  public Candidate withScore(double other) {
    return new Candidate(itemId, other, vector, labels, fresh, impressions, voices);
  }
}
