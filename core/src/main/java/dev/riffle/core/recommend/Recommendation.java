package dev.riffle.core.recommend;

import java.util.List;

/**
 * One recommended item.
 *
 * @param score by which the answer is ordered; what it measures is the {@link Strategy}'s
 * @param because the history's greatest contributions, greatest first; empty unless asked for
 * @param rest what all others of the history contribute, and what a sequence encoder does not
 *     divide among them; with {@code because} and {@code features} it adds up to the score. 0
 *     unless asked for
 * @param features what the user's features contribute; 0 unless asked for
 * @param rules what a scenario's rules did to it; empty unless asked for. The reasons add up to the
 *     score before their factors
 */
public record Recommendation(
    String itemId,
    double score,
    List<Reason> because,
    double rest,
    double features,
    List<RuleNote> rules) {
  /** Without reasons. */
  public Recommendation(String itemId, double score) {
    this(itemId, score, List.of(), 0, 0, List.of());
  }

  /** Of a user without features. */
  public Recommendation(String itemId, double score, List<Reason> because, double rest) {
    this(itemId, score, because, rest, 0, List.of());
  }

  public Recommendation {
    because = List.copyOf(because);
    rules = List.copyOf(rules);
  }

  /** This item with its reasons. */
  Recommendation with(List<Reason> reasons, double others, double fromFeatures) {
    return new Recommendation(itemId, score, reasons, others, fromFeatures, rules);
  }

  /** This item with the score after rules, and what they did. */
  Recommendation ruled(double after, List<RuleNote> notes) {
    return new Recommendation(itemId, after, because, rest, features, notes);
  }
}
