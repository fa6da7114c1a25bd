package dev.riffle.core.recommend;

import java.util.List;

/** An answer, best first. */
public record Recommendations(Strategy strategy, List<Recommendation> items) {
  public Recommendations {
    items = List.copyOf(items);
  }
}
