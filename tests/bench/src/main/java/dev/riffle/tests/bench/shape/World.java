package dev.riffle.tests.bench.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A shop: families of items that are nearly the same, fresh ones in every round, and people with
 * tastes.
 */
final class World {
  private static final int DIMS = 16;
  private static final int FAMILY = 8;
  private static final double UNLIKE = 0.25; // length of what sets an item apart in its family
  private static final double UNSURE = 0.4; // length of what training got wrong of a taste
  private static final double UNSURE_QUALITY = 0.5;
  private static final double SHARPNESS = 4; // how much taste matters, in log-odds
  private static final double RARE = 3.5; // how rarely anything is clicked, in log-odds

  private final Habits habits;
  private final List<Product> products = new ArrayList<>();
  private final List<Person> people = new ArrayList<>();

  /**
   * @param items of the first round
   * @param fresh items that every further round brings
   */
  World(Habits habits, int items, int fresh, int rounds, int users, long seed) {
    this.habits = habits;
    var random = new SplittableRandom(seed);
    var families = new ArrayList<float[]>();
    for (int n = 0; n < items / FAMILY; n++) {
      families.add(unit(random));
    }
    for (int n = 0; n < items; n++) {
      products.add(product(n, families, n / FAMILY % families.size(), 0, random));
    }
    for (int round = 1; round < rounds; round++) {
      for (int n = 0; n < fresh; n++) {
        int family = random.nextInt(families.size());
        products.add(product(products.size(), families, family, round, random));
      }
    }
    for (int n = 0; n < users; n++) {
      float[] taste = moved(families.get(random.nextInt(families.size())), 1, random);
      people.add(new Person(taste, moved(taste, UNSURE, random)));
    }
  }

  private static Product product(
      int number, List<float[]> families, int family, int round, SplittableRandom random) {
    double quality = random.nextGaussian();
    return new Product(
        number,
        moved(families.get(family), UNLIKE, random),
        family,
        quality,
        round,
        quality + UNSURE_QUALITY * random.nextGaussian());
  }

  List<Person> people() {
    return people;
  }

  /** Of all rounds, by number. */
  List<Product> products() {
    return products;
  }

  /** How probably somebody who looks at an item now clicks it: less after looks in vain. */
  double liking(Person person, Product product) {
    double first =
        logistic(SHARPNESS * dot(person.taste(), product.vector()) + product.quality() - RARE);
    int before = person.passed().getOrDefault(product.number(), 0);
    return before == 0 ? first : first * Math.pow(habits.bored(), before);
  }

  Habits habits() {
    return habits;
  }

  /** What a recommender makes of that: log-odds. */
  double score(Person person, Product product) {
    return product.score(person.told(), SHARPNESS);
  }

  /** The probability that a score stands for. */
  static double probability(double score) {
    return logistic(score - RARE);
  }

  static double dot(float[] a, float[] b) {
    float sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  private static double logistic(double odds) {
    return 1 / (1 + Math.exp(-odds));
  }

  private static float[] unit(SplittableRandom random) {
    return moved(new float[DIMS], 1, random);
  }

  /** Of length 1, and off by about so much. */
  private static float[] moved(float[] vector, double by, SplittableRandom random) {
    var moved = new float[vector.length];
    double squares = 0;
    for (int d = 0; d < moved.length; d++) {
      moved[d] = (float) (vector[d] + by / Math.sqrt(DIMS) * random.nextGaussian());
      squares += (double) moved[d] * moved[d];
    }
    for (int d = 0; d < moved.length; d++) {
      moved[d] = (float) (moved[d] / Math.sqrt(squares));
    }
    return moved;
  }
}
