package dev.riffle.core.scenario;

/** How large a scenario may be: each rule is asked of many items. */
public final class ScenarioLimits {
  /** Most boosts of one scenario, and most pins, and most quotas. */
  public static final int MAX_RULES = 20;

  /** The least that one boost may multiply by; all of an item's together may not do less. */
  public static final double MIN_FACTOR = 0.001;

  /** The most that one boost may multiply by; all of an item's together may not do more. */
  public static final double MAX_FACTOR = 1_000;

  /** The last place that a pin may name. */
  public static final int MAX_PLACE = 500;

  /** The largest share of places for fresh items. */
  public static final double MAX_EXPLORATION = 0.5;

  /** The longest window of impressions, in days: rows keep none from before. */
  public static final int MAX_WINDOW_DAYS = 30;

  /** Most scenarios of one tenant. */
  public static final int MAX_SCENARIOS = 100;

  /** Longest scenario, in bytes of JSON without white space. */
  public static final int MAX_BYTES = 16_384;

  /** How many candidates are arranged at least, for diversity and exploration. */
  public static final int MIN_DEPTH = 100;

  /** How many are arranged for each item that is asked for, above that. */
  public static final int DEPTH_PER_ITEM = 5;

  /** How many are arranged at most, beside the places that are asked for. */
  public static final int MAX_DEPTH = 1_000;

  private ScenarioLimits() {}

  /**
   * How many candidates are arranged for an answer.
   *
   * @param k items that are asked for
   */
  public static int depth(int k) {
    return Math.clamp((long) DEPTH_PER_ITEM * k, MIN_DEPTH, Math.max(MAX_DEPTH, k));
  }
}
