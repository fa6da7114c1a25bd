package dev.riffle.tests.bench.shape;

import java.util.List;
import java.util.SplittableRandom;

/** One world from its first round to its last, under some rules. */
record Shop(Habits habits, int items, int fresh, int rounds, int users, int places) {
  /** Fresh items of at least this quality, one in six, are good. */
  private static final double GOOD = 1;

  /** So many users make an item known. */
  private static final int KNOWN = 5;

  /**
   * What one world showed.
   *
   * @param ndcg by the truth, of all lists
   * @param diversity of all lists
   * @param clicks a visit
   * @param freshClicks a visit
   * @param discovered share of the good fresh items that became known
   */
  record Result(
      double ndcg, double diversity, double clicks, double freshClicks, double discovered) {}

  Result run(ShapeSettings settings, long seed) {
    var world = new World(habits, items, fresh, rounds, users, seed);
    var random = new SplittableRandom(seed + 1);
    var shelf = new Shelf(world, settings, places);
    var measures = new Measures(world);
    double ndcg = 0;
    double diversity = 0;
    int clicks = 0;
    int freshClicks = 0;
    for (int round = 0; round < rounds; round++) {
      for (Person person : world.people()) {
        // Split for each visit, so that runs under other rules draw alike.
        SplittableRandom own = random.split();
        List<Product> list = shelf.list(person, round, own.nextLong());
        ndcg += measures.ndcg(person, list, round);
        diversity += Measures.diversity(list);
        Visit.Outcome outcome = new Visit(world, own).look(person, list);
        clicks += outcome.clicks();
        freshClicks += outcome.freshClicks();
      }
    }
    double visits = (double) rounds * users;
    return new Result(
        ndcg / visits, diversity / visits, clicks / visits, freshClicks / visits, known(world));
  }

  private static double known(World world) {
    List<Product> good =
        world.products().stream()
            .filter(Product::fresh)
            .filter(product -> product.quality() >= GOOD)
            .toList();
    return good.stream().filter(product -> product.voices() >= KNOWN).count()
        / (double) Math.max(1, good.size());
  }
}
