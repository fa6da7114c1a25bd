package dev.riffle.core.recommend;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one rule of a scenario did to an item.
 *
 * @param rule as the scenario's JSON names it: {@code boosts[0]}, {@code promotion}
 * @param factor that it multiplied the score by, when it did
 * @param note a few words, when there is more to say
 */
public record RuleNote(String rule, OptionalDouble factor, Optional<String> note) {
  /** It gave the item its place. */
  static RuleNote of(String rule) {
    return new RuleNote(rule, OptionalDouble.empty(), Optional.empty());
  }

  /** It multiplied the score. */
  static RuleNote factor(String rule, double factor) {
    return new RuleNote(rule, OptionalDouble.of(factor), Optional.empty());
  }

  /** It gave the item its place, and says why. */
  static RuleNote noted(String rule, String note) {
    return new RuleNote(rule, OptionalDouble.empty(), Optional.of(note));
  }
}
