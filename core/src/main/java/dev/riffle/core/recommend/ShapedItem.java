package dev.riffle.core.recommend;

import java.util.Comparator;

/**
 * A candidate of an answer by rules.
 *
 * @param raw the score before rules
 * @param factor of all boosts and discounts together
 * @param score after them
 * @param order decides between equal scores
 */
record ShapedItem(String id, double raw, double factor, double score, long order) {
  static final Comparator<ShapedItem> BEST_FIRST =
      Comparator.comparingDouble(ShapedItem::score).reversed().thenComparingLong(ShapedItem::order);
}
