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
  SIMILAR
}
