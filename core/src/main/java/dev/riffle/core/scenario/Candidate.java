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
 */
public record Candidate(
    String itemId,
    double score,
    Optional<float[]> vector,
    Set<String> labels,
    boolean fresh,
    int impressions) {
  public Candidate {
    labels = Set.copyOf(labels);
  }
}
