package dev.riffle.tests.bench.shape;

/** An item, what is true of it, and what was learned of it. */
final class Product {
  /** A fresh item's features tell so much of its vector: the ridge map behind them shrinks. */
  private static final double SHRUNK = 0.7;

  private final int number;
  private final float[] vector;
  private final int family;
  private final double quality;
  private final int from;
  private final double told;
  private double surprise;
  private double information;
  private int voices;

  /**
   * @param family items of one are nearly the same
   * @param quality how much anybody likes it beside their taste: normal, of mean 0 and deviation 1
   * @param from the round in which it appears: fresh when above 0
   * @param told what training learned of the quality
   */
  Product(int number, float[] vector, int family, double quality, int from, double told) {
    this.number = number;
    this.vector = vector;
    this.family = family;
    this.quality = quality;
    this.from = from;
    this.told = told;
  }

  int number() {
    return number;
  }

  float[] vector() {
    return vector;
  }

  int family() {
    return family;
  }

  double quality() {
    return quality;
  }

  int from() {
    return from;
  }

  boolean fresh() {
    return from > 0;
  }

  /** Users who clicked it. */
  int voices() {
    return voices;
  }

  /** What serving would say of somebody's liking, in log-odds. */
  double score(float[] taste, double sharpness) {
    double match = sharpness * World.dot(taste, vector);
    return fresh() ? SHRUNK * match + surprise / (1 + information) : match + told;
  }

  /**
   * A fresh item was shown: one step of the maximum a posteriori of its quality.
   *
   * @param expected probability of a click by what was known
   */
  void learn(boolean clicked, double expected) {
    surprise += (clicked ? 1 : 0) - expected;
    information += expected * (1 - expected);
    voices += clicked ? 1 : 0;
  }
}
