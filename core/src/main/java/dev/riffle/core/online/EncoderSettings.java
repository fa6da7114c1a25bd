package dev.riffle.core.online;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.settings.SettingRule;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How a history becomes a user vector. A model carries the settings it was trained with, and
 * serving uses those: the same numbers in training, {@code ingest}, {@code recommend} and on
 * devices are what makes fold-in equal retraining.
 *
 * @param unobservedWeight α₀, the weight of a cell that nobody touched, above 0 (Rendle et al.
 *     2021)
 * @param regularization λ, above 0
 * @param regularizationExponent ν: a user with n items has λ(n + α₀ · items)^ν on the diagonal; 0
 *     to 1
 * @param feedback weight and sense of each type
 * @param scales how the values of interactions are read
 * @param halfLife an event this much older than the user's newest counts half; 1 ms to 1,000,000
 *     days
 * @param historyLength how many of the newest events a user's history keeps, 1 to 10,000
 * @param contextLength how many earlier items describe a user beside an interaction with a fresh
 *     item, 0 to 1,000
 * @param reservoirLength how many of the newest interactions a fresh item keeps, 1 to 1,000
 * @param priorStrength how many interactions of weight 1 the prior of a fresh item outweighs, above
 *     0
 */
public record EncoderSettings(
    double unobservedWeight,
    double regularization,
    double regularizationExponent,
    Map<InteractionType, FeedbackWeight> feedback,
    ValueScales scales,
    Duration halfLife,
    int historyLength,
    int contextLength,
    int reservoirLength,
    double priorStrength) {

  private static final Duration MAX_HALF_LIFE = Duration.ofDays(1_000_000);

  public EncoderSettings {
    feedback = Map.copyOf(feedback);
    requirePositive("unobservedWeight", unobservedWeight);
    requirePositive("regularization", regularization);
    SettingRule.require(
        regularizationExponent >= 0 && regularizationExponent <= 1,
        "regularizationExponent",
        "0 to 1",
        regularizationExponent);
    SettingRule.require(
        halfLife.compareTo(Duration.ofMillis(1)) >= 0 && halfLife.compareTo(MAX_HALF_LIFE) <= 0,
        "halfLife",
        "1 ms to 1,000,000 days",
        halfLife);
    SettingRule.requireWithin("historyLength", 1, 10_000, historyLength);
    SettingRule.requireWithin("contextLength", 0, 1_000, contextLength);
    SettingRule.requireWithin("reservoirLength", 1, 1_000, reservoirLength);
    requirePositive("priorStrength", priorStrength);
  }

  /** Settings that suit a shop or a media catalogue without any tuning; no scale is known. */
  public static EncoderSettings defaults() {
    var feedback = new EnumMap<InteractionType, FeedbackWeight>(InteractionType.class);
    feedback.put(InteractionType.VIEW, new FeedbackWeight(0.5, true));
    feedback.put(InteractionType.CLICK, new FeedbackWeight(1, true));
    feedback.put(InteractionType.CART, new FeedbackWeight(2, true));
    feedback.put(InteractionType.PURCHASE, new FeedbackWeight(4, true));
    feedback.put(InteractionType.LIKE, new FeedbackWeight(3, true));
    feedback.put(InteractionType.DISLIKE, new FeedbackWeight(3, false));
    feedback.put(InteractionType.RATING, new FeedbackWeight(1, true));
    feedback.put(InteractionType.IMPRESSION, new FeedbackWeight(0, true));
    return new EncoderSettings(
        0.1, 0.003, 0.75, feedback, ValueScales.none(), Duration.ofDays(90), 1_000, 20, 50, 8.0);
  }

  /** Another objective: α₀, λ, ν and half-life. */
  public EncoderSettings withObjective(
      double unobserved, double lambda, double exponent, Duration half) {
    return new EncoderSettings(
        unobserved,
        lambda,
        exponent,
        feedback,
        scales,
        half,
        historyLength,
        contextLength,
        reservoirLength,
        priorStrength);
  }

  /** Another strength of the prior. */
  public EncoderSettings withPriorStrength(double wanted) {
    return new EncoderSettings(
        unobservedWeight,
        regularization,
        regularizationExponent,
        feedback,
        scales,
        halfLife,
        historyLength,
        contextLength,
        reservoirLength,
        wanted);
  }

  /** Other weights of types. */
  public EncoderSettings withFeedback(Map<InteractionType, FeedbackWeight> wanted) {
    return new EncoderSettings(
        unobservedWeight,
        regularization,
        regularizationExponent,
        wanted,
        scales,
        halfLife,
        historyLength,
        contextLength,
        reservoirLength,
        priorStrength);
  }

  /** Values are read otherwise. */
  public EncoderSettings withScales(ValueScales wanted) {
    return new EncoderSettings(
        unobservedWeight,
        regularization,
        regularizationExponent,
        feedback,
        wanted,
        halfLife,
        historyLength,
        contextLength,
        reservoirLength,
        priorStrength);
  }

  /** What an interaction says, which every part of Riffle reads here. */
  public Reading read(InteractionType type, OptionalDouble value) {
    FeedbackWeight usual = feedback(type);
    if (!usual.liked() || value.isEmpty()) {
      return new Reading(type, usual.weight(), usual.liked());
    }
    return switch (scales.opinion(type, value.getAsDouble())) {
      case FOR -> new Reading(type, usual.weight(), true);
      case AGAINST -> new Reading(type, usual.weight(), false);
      case NONE -> {
        FeedbackWeight view = feedback(InteractionType.VIEW);
        yield new Reading(InteractionType.VIEW, view.weight(), view.liked());
      }
    };
  }

  /** What a type says; a type that is not listed says nothing. */
  public FeedbackWeight feedback(InteractionType type) {
    return feedback.getOrDefault(type, new FeedbackWeight(0, true));
  }

  /** λ on the diagonal for somebody with {@code observed} cells out of {@code all}. */
  public double ridge(int observed, long all) {
    // Strict, like all that stored vectors depend on: the same bits on every machine.
    return regularization
        * StrictMath.pow(observed + unobservedWeight * all, regularizationExponent);
  }

  private static void requirePositive(String name, double value) {
    SettingRule.require(value > 0 && Double.isFinite(value), name, "finite and above 0", value);
  }
}
