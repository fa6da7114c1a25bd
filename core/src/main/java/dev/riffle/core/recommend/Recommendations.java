package dev.riffle.core.recommend;

import java.util.List;
import java.util.Optional;

/**
 * An answer.
 *
 * @param items best first
 * @param unranked what else the request named
 * @param shaped what its shape did, where it had one
 */
public record Recommendations(
    Strategy strategy, List<Recommendation> items, Unranked unranked, Optional<Shaped> shaped) {
  public Recommendations {
    items = List.copyOf(items);
  }

  /** Of a request without a shape. */
  public Recommendations(Strategy strategy, List<Recommendation> items, Unranked unranked) {
    this(strategy, items, unranked, Optional.empty());
  }

  /** Of a request that named no items. */
  public Recommendations(Strategy strategy, List<Recommendation> items) {
    this(strategy, items, Unranked.NONE);
  }
}
