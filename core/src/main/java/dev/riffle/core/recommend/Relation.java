package dev.riffle.core.recommend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the items of an answer are related to those that were named. */
public enum Relation {
  /** Alike, by the cosine of their vectors. */
  SIMILAR(Strategy.SIMILAR),
  /** What people went on to from them. */
  NEXT(Strategy.NEXT),
  /** What people touch beside them, whichever comes first. */
  TOGETHER(Strategy.TOGETHER),
  /** What the same people bought: of purchases alone. */
  BOUGHT_TOGETHER(Strategy.BOUGHT_TOGETHER);

  /** What a name of one must be. */
  public static final String RULE =
      Arrays.stream(values())
          .map(Relation::wireName)
          .collect(Collectors.joining(", ", "must be one of ", ""));

  private final Strategy strategy;

  Relation(Strategy strategy) {
    this.strategy = strategy;
  }

  /** The name in paths. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one that a path names so, if any. */
  public static Optional<Relation> named(String wireName) {
    return Arrays.stream(values())
        .filter(relation -> relation.wireName().equals(wireName))
        .findFirst();
  }

  Strategy strategy() {
    return strategy;
  }
}
