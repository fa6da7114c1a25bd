package dev.riffle.core.rerank;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a {@link ReRanker} knows of a candidate, beside what the model says of it by itself. */
public enum RankFeature {
  /** What the model's vectors give it: the dense part of its score. */
  VECTORS(0),
  /** What the model's successors give it: the sparse part of its score, 0 or more. */
  SUCCESSORS(1),
  /** {@code ln(1 + n)} of the model's count of interactions with it, 0 or more. */
  POPULARITY(2),
  /** How new it is: 1 on its first day, half of that each week, 0 when it is none of the newest. */
  FRESHNESS(3),
  /** How much more is done with it than was usual: a logarithm, 0 or more. */
  TREND(4),
  /** The greatest share of what the user likes that is in one of its categories, 0 to 1. */
  CATEGORIES(5),
  /** {@code ln(1 + n)} of how often the user was shown it in vain, 0 or more. */
  IMPRESSIONS(6);

  /** How many features there are. */
  public static final int COUNT = 7;

  private final int place;

  RankFeature(int place) {
    this.place = place;
  }

  /** Where an array of features has it, from 0. */
  public int place() {
    return place;
  }

  /** The name in manifests, answers and reports. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The feature with this name, or nothing. */
  public static Optional<RankFeature> named(String wireName) {
    return Arrays.stream(values()).filter(it -> it.wireName().equals(wireName)).findFirst();
  }
}
