package dev.riffle.retrain.evaluate;

/** Cases that a mean over all of them may hide. */
public enum Segment {
  /** Nothing is known of the user from before the cut. */
  NEW_USER,
  /** Training has seen none of the relevant items. */
  NEW_ITEM
}
