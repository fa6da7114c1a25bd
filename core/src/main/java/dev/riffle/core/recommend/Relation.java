package dev.riffle.core.recommend;

import java.util.Locale;

/** How the items of an answer are related to those that were named. */
public enum Relation {
  /** Alike, by the cosine of their vectors. */
  SIMILAR(Strategy.SIMILAR),
  /** What people went on to from them. */
  NEXT(Strategy.NEXT),
  /** What people touch beside them, whichever comes first. */
  TOGETHER(Strategy.TOGETHER);

  private final Strategy strategy;

  Relation(Strategy strategy) {
    this.strategy = strategy;
  }

  /** The name in paths. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  Strategy strategy() {
    return strategy;
  }
}
