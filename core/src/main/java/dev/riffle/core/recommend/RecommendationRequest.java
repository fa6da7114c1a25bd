package dev.riffle.core.recommend;

import dev.riffle.core.online.History;
import java.time.Instant;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param k how many items, 1 or more
 * @param history what the user did; empty for somebody new
 * @param stored the user's vector as it was stored for this history and this model, if it was
 * @param explain whether each item says why
 * @param now decides what has expired
 */
public record RecommendationRequest(
    int k, History history, Optional<float[]> stored, Filter filter, boolean explain, Instant now) {

  public RecommendationRequest {
    requirePositive(k);
  }

  static void requirePositive(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be 1 or more, not " + k);
    }
  }
}
