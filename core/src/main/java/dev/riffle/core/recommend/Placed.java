package dev.riffle.core.recommend;

import java.util.List;

/**
 * A candidate that has a place.
 *
 * @param notes of the rules that gave it the place
 */
record Placed(ShapedItem item, List<RuleNote> notes) {
  static Placed by(ShapedItem item, String rule) {
    return new Placed(item, List.of(RuleNote.of(rule)));
  }
}
