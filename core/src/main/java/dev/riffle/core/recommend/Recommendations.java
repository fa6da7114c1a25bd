package dev.riffle.core.recommend;

import java.util.List;

/**
 * An answer.
 *
 * @param items best first
 * @param unranked what else the request named
 */
public record Recommendations(Strategy strategy, List<Recommendation> items, Unranked unranked) {
  public Recommendations {
    items = List.copyOf(items);
  }

  /** Of a request that named no items. */
  public Recommendations(Strategy strategy, List<Recommendation> items) {
    this(strategy, items, Unranked.NONE);
  }
}
