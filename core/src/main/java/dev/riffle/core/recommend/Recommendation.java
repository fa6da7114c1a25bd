package dev.riffle.core.recommend;

import java.util.List;

/**
 * One recommended item.
 *
 * @param score by which the answer is ordered; what it measures is the {@link Strategy}'s
 * @param because the history's greatest contributions, greatest first; empty unless asked for
 */
public record Recommendation(String itemId, double score, List<Reason> because) {
  public Recommendation {
    because = List.copyOf(because);
  }
}
