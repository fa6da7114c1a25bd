package dev.riffle.core.arrange;

import dev.riffle.core.scenario.Arranged;
import dev.riffle.core.scenario.Arrangement;
import dev.riffle.core.scenario.Boost;
import dev.riffle.core.scenario.Candidate;
import dev.riffle.core.scenario.ImpressionDiscount;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Moves down what was shown and not touched. */
public record Discounted(ImpressionDiscount rule) implements Arrangement {
  @Override
  public List<Arranged> arrange(List<Candidate> candidates, int places, long seed) {
    return candidates.stream()
        .map(this::discounted)
        .sorted(Comparator.comparingDouble((Arranged each) -> -each.candidate().score()))
        .toList();
  }

  /**
   * A score after so many impressions without a reaction: times {@code factor} for each of them,
   * and not below {@code floor} times it.
   *
   * @param impressions 0 or more
   */
  public static double score(ImpressionDiscount rule, double score, int impressions) {
    return impressions == 0 ? score : Boost.boosted(score, rule.after(impressions));
  }

  private Arranged discounted(Candidate candidate) {
    if (candidate.impressions() == 0) {
      return new Arranged(candidate, Optional.empty());
    }
    double score = score(rule, candidate.score(), candidate.impressions());
    return new Arranged(
        candidate.withScore(score),
        Optional.of(
            candidate.impressions() == 1
                ? "shown once in vain"
                : "shown %d times in vain".formatted(candidate.impressions())));
  }
}
