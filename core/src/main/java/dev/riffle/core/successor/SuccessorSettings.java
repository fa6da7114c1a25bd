package dev.riffle.core.successor;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.settings.SettingRule;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a history weighs the rows of its items. A model carries the settings that it was trained
 * with.
 *
 * @param halfLifeSteps an item this many steps before the newest counts half; above 0, at most
 *     1,000,000
 * @param steps how many of the newest items count, 1 to 1,000: so many rows are read for an answer
 * @param typeWeights what an interaction of a type counts, 0 to 1,000,000; a type that is not
 *     listed counts 0
 */
public record SuccessorSettings(
    double halfLifeSteps, int steps, Map<InteractionType, Double> typeWeights)
    implements Serializable {
  /** Most steps. */
  public static final int MAX_STEPS = 1_000;

  private static final double MAX_HALF_LIFE = 1_000_000;
  private static final double MAX_TYPE_WEIGHT = 1_000_000;

  public SuccessorSettings {
    typeWeights = Map.copyOf(typeWeights);
    SettingRule.require(
        halfLifeSteps > 0 && halfLifeSteps <= MAX_HALF_LIFE,
        "halfLifeSteps",
        "above 0 and at most 1,000,000",
        halfLifeSteps);
    SettingRule.requireWithin("steps", 1, MAX_STEPS, steps);
    typeWeights.forEach(
        (type, weight) ->
            SettingRule.require(
                weight >= 0 && weight <= MAX_TYPE_WEIGHT,
                "the weight of " + type.wireName(),
                "0 to 1,000,000",
                weight));
  }

  /** A half-life of two steps, 50 steps, and every type but impressions and dislikes counts 1. */
  public static SuccessorSettings defaults() {
    var weights = new EnumMap<InteractionType, Double>(InteractionType.class);
    for (InteractionType type : InteractionType.values()) {
      if (type != InteractionType.IMPRESSION && type != InteractionType.DISLIKE) {
        weights.put(type, 1.0);
      }
    }
    return new SuccessorSettings(2, 50, weights);
  }

  /** Another half-life, in steps. */
  public SuccessorSettings withHalfLifeSteps(double wanted) {
    return new SuccessorSettings(wanted, steps, typeWeights);
  }

  /** Another number of steps. */
  public SuccessorSettings withSteps(int wanted) {
    return new SuccessorSettings(halfLifeSteps, wanted, typeWeights);
  }

  /** Other weights of types. */
  public SuccessorSettings withTypeWeights(Map<InteractionType, Double> wanted) {
    return new SuccessorSettings(halfLifeSteps, steps, wanted);
  }

  /** What an interaction of this type counts. */
  public double typeWeight(InteractionType type) {
    return typeWeights.getOrDefault(type, 0.0);
  }

  /** What is left of an item's weight so many steps before the newest, 0 to 1. */
  public double decay(int step) {
    // Strict: the same score on every machine.
    return StrictMath.pow(2, -step / halfLifeSteps);
  }
}
