package dev.riffle.core.arrange;

import dev.riffle.core.scenario.Arranged;
import dev.riffle.core.scenario.Arrangement;
import dev.riffle.core.scenario.Candidate;
import dev.riffle.core.scenario.Diversity;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Keeps candidates that are alike away from each other. */
public record Diversified(Diversity rule) implements Arrangement {
  @Override
  public List<Arranged> arrange(List<Candidate> candidates, int places, long seed) {
    if (rule.weight() == 0) {
      return candidates.stream().map(Diversified::unmoved).toList();
    }
    List<Integer> order =
        Greedy.order(
            candidates.size(), places, gains(candidates, Math.min(places, candidates.size())));
    return IntStream.range(0, order.size())
        .mapToObj(place -> moved(candidates.get(order.get(place)), order.get(place), place))
        .toList();
  }

  private Gains gains(List<Candidate> candidates, int most) {
    double[] relevance = Relevance.of(candidates);
    Likeness likeness = Likeness.of(candidates, rule);
    return switch (rule.method()) {
      case MMR -> new MarginalRelevance(relevance, likeness, rule.weight());
      case DPP -> new Determinant(relevance, likeness, rule.weight(), most);
    };
  }

  private static Arranged unmoved(Candidate candidate) {
    return new Arranged(candidate, Optional.empty());
  }

  private static Arranged moved(Candidate candidate, int from, int to) {
    return from > to
        ? new Arranged(
            candidate, Optional.of("unlike those before it: %d. by score".formatted(from + 1)))
        : unmoved(candidate);
  }
}
