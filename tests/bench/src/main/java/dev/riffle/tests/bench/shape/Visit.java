package dev.riffle.tests.bench.shape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Somebody before a list. They look from the top and give up on the way; what they look at they
 * click by their liking, less for each item of the same family before it in this list (they have
 * enough of that), and less for each time that they looked at this very item and left it.
 */
record Visit(World world, SplittableRandom random) {
  /** What came of it. */
  record Outcome(int clicks, int freshClicks) {}

  Outcome look(Person person, List<Product> list) {
    double patience = world.habits().patience();
    int clicks = 0;
    int fresh = 0;
    boolean looking = true;
    double reach = 1;
    Map<Integer, Integer> families = new HashMap<>();
    for (Product product : list) {
      boolean clicked = looking && click(person, product, families);
      clicks += clicked ? 1 : 0;
      fresh += clicked && product.fresh() ? 1 : 0;
      product.learn(clicked, reach * World.probability(world.score(person, product)));
      person.shown().merge(product.number(), 1, Integer::sum);
      looking &= random.nextDouble() < patience;
      reach *= patience;
    }
    return new Outcome(clicks, fresh);
  }

  private boolean click(Person person, Product product, Map<Integer, Integer> families) {
    int alike = families.merge(product.family(), 1, Integer::sum) - 1;
    double chance = world.liking(person, product) * Math.pow(world.habits().enough(), alike);
    if (random.nextDouble() < chance) {
      person.clicked().add(product.number());
      return true;
    }
    person.passed().merge(product.number(), 1, Integer::sum);
    return false;
  }
}
