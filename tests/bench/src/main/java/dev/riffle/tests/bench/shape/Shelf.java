package dev.riffle.tests.bench.shape;

import dev.riffle.core.arrange.Discounted;
import dev.riffle.core.arrange.Diversified;
import dev.riffle.core.arrange.Explored;
import dev.riffle.core.scenario.Arranged;
import dev.riffle.core.scenario.Arrangement;
import dev.riffle.core.scenario.Candidate;
import dev.riffle.core.scenario.ScenarioLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a list for somebody, by the rules as they serve. */
record Shelf(World world, ShapeSettings settings, int places) {
  /** What is shown to somebody in a round, best first. */
  List<Product> list(Person person, int round, long seed) {
    List<Product> products = world.products();
    List<Candidate> candidates = candidates(person, round);
    for (Arrangement rule : rules()) {
      candidates =
          rule.arrange(candidates, places, seed).stream().map(Arranged::candidate).toList();
    }
    return candidates.stream()
        .limit(places)
        .map(candidate -> products.get(Integer.parseInt(candidate.itemId())))
        .toList();
  }

  private List<Arrangement> rules() {
    return Stream.<Optional<Arrangement>>of(
            settings.impressions().map(Discounted::new),
            settings.diversity().map(Diversified::new),
            settings.exploration().map(Explored::new))
        .flatMap(Optional::stream)
        .toList();
  }

  private record Scored(Product product, double score) {}

  /** The best by score, and as many fresh ones for exploration to choose from. */
  private List<Candidate> candidates(Person person, int round) {
    var all = new ArrayList<Scored>();
    for (Product product : world.products()) {
      if (product.from() <= round && !person.clicked().contains(product.number())) {
        all.add(new Scored(product, world.score(person, product)));
      }
    }
    all.sort(Comparator.comparingDouble(Scored::score).reversed());
    int depth = ScenarioLimits.depth(places);
    List<Scored> best = all.subList(0, Math.min(depth, all.size()));
    List<Scored> fresh =
        settings.exploration().isEmpty()
            ? List.of()
            : all.stream().skip(depth).filter(each -> each.product().fresh()).limit(depth).toList();
    return Stream.concat(best.stream(), fresh.stream())
        .map(each -> candidate(person, each))
        .toList();
  }

  /** A factor of a score says something of scores above 0: chances, where log-odds are not. */
  private static Candidate candidate(Person person, Scored scored) {
    Product product = scored.product();
    return new Candidate(
        Integer.toString(product.number()),
        World.probability(scored.score()),
        Optional.of(product.vector()),
        Set.of(),
        product.fresh(),
        person.shown().getOrDefault(product.number(), 0),
        product.voices());
  }
}
