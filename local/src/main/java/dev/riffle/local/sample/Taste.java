package dev.riffle.local.sample;

import java.util.SplittableRandom;

/**
 * What one user likes, and how that changes: a mixture of genres at the start of the sample that
 * slides to another at its end, about a turning point of the user's own. Moods stay.
 */
final class Taste {
  private static final double STEEP = 12;
  private final double[] before;
  private final double[] after;
  private final double[] moods;
  private final double turn;

  private Taste(double[] before, double[] after, double[] moods, double turn) {
    this.before = before;
    this.after = after;
    this.moods = moods;
    this.turn = turn;
  }

  static Taste make(int genres, int moods, SplittableRandom random) {
    var before = mixture(genres, random);
    var after = before.clone();
    if (random.nextInt(3) != 0) { // a third never change
      var next = mixture(genres, random);
      for (var g = 0; g < genres; g++) {
        after[g] = 0.3 * before[g] + 0.7 * next[g];
      }
    }
    return new Taste(before, after, mixture(moods, random), 0.2 + 0.6 * random.nextDouble());
  }

  /**
   * The share of a genre in this user's interest.
   *
   * @param when 0 at the start of the sample, 1 at its end
   */
  double genre(int genre, double when) {
    var turned = 1 / (1 + StrictMath.exp(STEEP * (turn - when)));
    return (1 - turned) * before[genre] + turned * after[genre];
  }

  int drawGenre(double when, SplittableRandom random) {
    var left = random.nextDouble();
    for (var g = 0; g < before.length - 1; g++) {
      left -= genre(g, when);
      if (left < 0) {
        return g;
      }
    }
    return before.length - 1;
  }

  /** How much this user likes an item: 0 not at all, 1 the most they like anything. */
  double liking(Item item, double when) {
    var most = 0.0;
    var liked = 0.0;
    for (var g = 0; g < before.length; g++) {
      most = Math.max(most, genre(g, when));
      liked += item.share(g) * genre(g, when);
    }
    var mood = moods[item.mood()] / max(moods);
    return liked / most * (0.4 + 0.6 * mood);
  }

  /** Three favourites or so, and a little of the rest; sums to 1. */
  private static double[] mixture(int count, SplittableRandom random) {
    var shares = new double[count];
    var sum = 0.0;
    for (var i = 0; i < count; i++) {
      shares[i] = StrictMath.pow(-StrictMath.log(1 - random.nextDouble()), 3);
      sum += shares[i];
    }
    for (var i = 0; i < count; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private static double max(double[] of) {
    var max = 0.0;
    for (var x : of) {
      max = Math.max(max, x);
    }
    return max;
  }
}
