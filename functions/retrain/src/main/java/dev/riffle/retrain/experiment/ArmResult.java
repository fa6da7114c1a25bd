package dev.riffle.retrain.experiment;

import dev.riffle.core.event.InteractionType;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What one arm's users saw and did.
 *
 * @param share of users who were to be drawn
 * @param models versions that answered
 * @param users with at least one impression
 * @param outcomes by type of success
 */
public record ArmResult(
    String name,
    double share,
    SortedSet<String> models,
    long users,
    long impressions,
    Map<InteractionType, Outcome> outcomes) {
  /**
   * One type of success.
   *
   * @param events how many there were
   * @param users who did at least one
   * @param perImpression events for each impression; nothing where it cannot be said
   * @param perUser the share of the arm's users; nothing without users
   */
  public record Outcome(
      long events,
      long users,
      Optional<ConfidenceInterval> perImpression,
      Optional<ConfidenceInterval> perUser) {}
}
