package dev.riffle.core.recommend;

import dev.riffle.core.rerank.RankFeature;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One recommended item.
 *
 * @param score by which the answer is ordered; what it measures is the {@link Strategy}'s
 * @param because the history's greatest contributions, greatest first; empty unless asked for
 * @param rest what all others of the history contribute, and what a sequence encoder does not
 *     divide among them; with {@code because} and {@code features} it adds up to the score. 0
 *     unless asked for
 * @param features what the user's features contribute; 0 unless asked for
 * @param learned what the model's re-ranker added, by feature; empty unless asked for, and where
 *     there is none. With {@code because}, {@code rest} and {@code features} it adds up to the
 *     score
 * @param rules what a scenario's rules did to it; empty unless asked for. The reasons add up to the
 *     score before their factors
 */
public record Recommendation(
    String itemId,
    double score,
    List<Reason> because,
    double rest,
    double features,
    Map<RankFeature, Double> learned,
    List<RuleNote> rules) {
  /** Without reasons. */
  public Recommendation(String itemId, double score) {
    this(itemId, score, List.of(), 0, 0, Map.of(), List.of());
  }

  /** Of a user without features. */
  public Recommendation(String itemId, double score, List<Reason> because, double rest) {
    this(itemId, score, because, rest, 0, Map.of(), List.of());
  }

  /** Where no re-ranker says anything. */
  public Recommendation(
      String itemId,
      double score,
      List<Reason> because,
      double rest,
      double features,
      List<RuleNote> rules) {
    this(itemId, score, because, rest, features, Map.of(), rules);
  }

  public Recommendation {
    because = List.copyOf(because);
    learned = learned.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(learned));
    rules = List.copyOf(rules);
  }

  /** This item with its reasons. */
  Recommendation with(List<Reason> reasons, double others, double fromFeatures) {
    return new Recommendation(itemId, score, reasons, others, fromFeatures, learned, rules);
  }

  /** This item with the score after rules, and what they did. */
  Recommendation ruled(double after, List<RuleNote> notes) {
    return new Recommendation(itemId, after, because, rest, features, learned, notes);
  }

  /** This item with another score. */
  Recommendation scored(double other) {
    return new Recommendation(itemId, other, because, rest, features, learned, rules);
  }

  /** This item with what a re-ranker added. */
  Recommendation learned(Map<RankFeature, Double> parts) {
    return new Recommendation(itemId, score, because, rest, features, parts, rules);
  }
}
