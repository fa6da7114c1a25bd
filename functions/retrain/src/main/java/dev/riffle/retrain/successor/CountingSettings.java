package dev.riffle.retrain.successor;

import dev.riffle.core.settings.SettingRule;

/**
 * How successors are counted. Of two items in one history, {@code distance} steps apart, the later
 * counts {@code distanceFactor^(distance - 1)} for the earlier, and the earlier {@code backward}
 * times that for the later. The sum over all histories is divided by {@code
 * n(source)^sourceExponent · n(target)^targetExponent + shrinkage}, where n counts the histories
 * that hold the item. Where items are alike by their categories and tags, from 0 to 1, the sum is
 * multiplied by {@code 1 + likenessFactor · alike}, and {@code likenessCount · alike · log(1 +
 * n(target))} is added to it.
 *
 * @param backward 0 to 1; 0 counts forwards only, 1 knows no direction
 * @param distanceFactor above 0, at most 1
 * @param window how many steps apart two items may be, 1 to 1,000: it bounds the time that counting
 *     takes
 * @param sourceExponent 0 to 2
 * @param targetExponent 0 to 2: with more of it, what is popular follows less
 * @param shrinkage 0 or more: what was seen seldom counts less
 * @param likenessFactor 0 or more
 * @param likenessCount 0 or more
 * @param successors how many an item keeps, 1 to 10,000: it bounds the memory
 */
public record CountingSettings(
    double backward,
    double distanceFactor,
    int window,
    double sourceExponent,
    double targetExponent,
    double shrinkage,
    double likenessFactor,
    double likenessCount,
    int successors) {
  private static final double MAX_EXPONENT = 2;

  public CountingSettings {
    SettingRule.require(backward >= 0 && backward <= 1, "backward", "0 to 1", backward);
    SettingRule.require(
        distanceFactor > 0 && distanceFactor <= 1,
        "distanceFactor",
        "above 0 and at most 1",
        distanceFactor);
    SettingRule.requireWithin("window", 1, 1_000, window);
    requireExponent("sourceExponent", sourceExponent);
    requireExponent("targetExponent", targetExponent);
    requireSize("shrinkage", shrinkage);
    requireSize("likenessFactor", likenessFactor);
    requireSize("likenessCount", likenessCount);
    SettingRule.requireWithin("successors", 1, 10_000, successors);
  }

  /** Settings that served well on data of several kinds; a search begins with them. */
  public static CountingSettings defaults() {
    return new CountingSettings(0.3, 0.8, 30, 0.7, 0.2, 20, 0, 0, 100);
  }

  public CountingSettings withBackward(double wanted) {
    return new CountingSettings(
        wanted,
        distanceFactor,
        window,
        sourceExponent,
        targetExponent,
        shrinkage,
        likenessFactor,
        likenessCount,
        successors);
  }

  /** Another factor, and the window in which it counts for something. */
  public CountingSettings withDistance(double factor, int steps) {
    return new CountingSettings(
        backward,
        factor,
        steps,
        sourceExponent,
        targetExponent,
        shrinkage,
        likenessFactor,
        likenessCount,
        successors);
  }

  public CountingSettings withExponents(double source, double target) {
    return new CountingSettings(
        backward,
        distanceFactor,
        window,
        source,
        target,
        shrinkage,
        likenessFactor,
        likenessCount,
        successors);
  }

  public CountingSettings withShrinkage(double wanted) {
    return new CountingSettings(
        backward,
        distanceFactor,
        window,
        sourceExponent,
        targetExponent,
        wanted,
        likenessFactor,
        likenessCount,
        successors);
  }

  public CountingSettings withLikeness(double factor, double count) {
    return new CountingSettings(
        backward,
        distanceFactor,
        window,
        sourceExponent,
        targetExponent,
        shrinkage,
        factor,
        count,
        successors);
  }

  public CountingSettings withSuccessors(int wanted) {
    return new CountingSettings(
        backward,
        distanceFactor,
        window,
        sourceExponent,
        targetExponent,
        shrinkage,
        likenessFactor,
        likenessCount,
        wanted);
  }

  private static void requireExponent(String name, double value) {
    SettingRule.require(value >= 0 && value <= MAX_EXPONENT, name, "0 to 2", value);
  }

  private static void requireSize(String name, double value) {
    SettingRule.require(value >= 0 && Double.isFinite(value), name, "finite, 0 or more", value);
  }
}
