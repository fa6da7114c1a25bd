package dev.riffle.core.recommend;

/** How an answer came about. */
public enum Strategy {
  /** Top-K for the user's vector; scores are predicted preferences, about 0 to 1. */
  PERSONAL,
  /**
   * The most popular: nothing better is known of this user, or of anybody; scores are decayed
   * counts.
   */
  POPULAR,
  /** Nearest to an item; scores are cosines. */
  SIMILAR,
  /** What people went on to from an item; scores are weights of successors, then 0. */
  NEXT,
  /**
   * What goes together with an item, whichever comes first; scores are the geometric means of both
   * weights of successors, then 0.
   */
  TOGETHER,
  /**
   * What the same people bought; scores are how many did, over the root of the product of how many
   * bought each and a little more, then 0.
   */
  BOUGHT_TOGETHER,
  /** What more users touch than usual; scores are standard deviations above it, then 0. */
  TRENDING,
  /** What was put last; scores are days since then, as negative numbers. */
  NEWEST
}
