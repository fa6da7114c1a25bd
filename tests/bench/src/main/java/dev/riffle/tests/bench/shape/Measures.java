package dev.riffle.tests.bench.shape;

import java.util.Comparator;
import java.util.List;

/** What a list is worth by the truth. */
record Measures(World world) {
  /** Of what is there and not clicked yet: gains are likings, discounted by place. */
  double ndcg(Person person, List<Product> list, int round) {
    List<Double> best =
        world.products(round).stream()
            .filter(product -> !person.clicked().contains(product.number()))
            .map(product -> world.liking(person, product))
            .sorted(Comparator.reverseOrder())
            .limit(list.size())
            .toList();
    double gained = 0;
    double possible = 0;
    for (int place = 0; place < list.size(); place++) {
      double discount = Math.log(2) / Math.log(place + 2);
      gained += discount * world.liking(person, list.get(place));
      possible += discount * best.get(place);
    }
    return gained / possible;
  }

  /** The mean of 1 less the cosine of two items of a list. */
  static double diversity(List<Product> list) {
    double sum = 0;
    int pairs = 0;
    for (int a = 0; a < list.size(); a++) {
      for (int b = a + 1; b < list.size(); b++) {
        sum += 1 - World.dot(list.get(a).vector(), list.get(b).vector());
        pairs++;
      }
    }
    return sum / Math.max(1, pairs);
  }
}
