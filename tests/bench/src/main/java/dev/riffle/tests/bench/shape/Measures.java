package dev.riffle.tests.bench.shape;

import java.util.List;

/** What a list is worth by the truth. */
record Measures(World world) {
  /** Of what is there and not clicked yet: gains are likings by now, discounted by place. */
  double ndcg(Person person, List<Product> list, int round) {
    double[] best = best(person, list.size(), round);
    double gained = 0;
    double possible = 0;
    for (int place = 0; place < list.size(); place++) {
      double discount = Math.log(2) / Math.log(place + 2);
      gained += discount * world.liking(person, list.get(place));
      possible += discount * best[place];
    }
    return gained / possible;
  }

  /** The greatest likings of what could be shown, greatest first. */
  private double[] best(Person person, int count, int round) {
    var best = new double[count];
    for (Product product : world.products()) {
      if (product.from() <= round && !person.clicked().contains(product.number())) {
        double liking = world.liking(person, product);
        int place = count;
        while (place > 0 && best[place - 1] < liking) {
          place--;
        }
        if (place < count) {
          System.arraycopy(best, place, best, place + 1, count - place - 1);
          best[place] = liking;
        }
      }
    }
    return best;
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
