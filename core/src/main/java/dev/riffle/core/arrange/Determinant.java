package dev.riffle.core.arrange;

/**
 * A determinantal point process: of a set Y with likeness S the sum {@code (1 - w) · Σ relevance +
 * w · log det S_Y} is made as large as picking one by one can. A candidate's part of the logarithm
 * is that of d² = det S_{Y + i} / det S_Y, which a row of the Cholesky factor gives, grown by one
 * number for each pick (Chen, Zhang and Zhou, NeurIPS 2018): O(places² · candidates) at most beside
 * the likenesses.
 *
 * <p>Likenesses count for {@value #ALIKE} of what they are, so that d² is at least what is left:
 * the same item twice is {@code log 0.02} worse than none like it, and more picks than a vector has
 * dimensions are not all the same.
 */
final class Determinant implements Gains {
  /** The most that two items can be alike. */
  static final double ALIKE = 0.99;

  private final double[] relevance;
  private final Likeness likeness;
  private final double weight;
  private final double[][] rows;
  private final double[] rest;
  private final int[] known;

  /**
   * @param weight w, 0 to 1
   * @param most how many are picked
   */
  Determinant(double[] relevance, Likeness likeness, double weight, int most) {
    this.relevance = relevance;
    this.likeness = likeness;
    this.weight = weight;
    this.rows = new double[relevance.length][];
    this.rest = new double[relevance.length];
    this.known = new int[relevance.length];
    for (int n = 0; n < relevance.length; n++) {
      rows[n] = new double[most];
      rest[n] = 1;
    }
  }

  @Override
  public double of(int candidate, int[] picked, int size) {
    double[] row = rows[candidate];
    for (; known[candidate] < size; known[candidate]++) {
      int step = known[candidate];
      int pick = picked[step];
      double sum = ALIKE * likeness.of(candidate, pick);
      for (int n = 0; n < step; n++) {
        sum -= rows[pick][n] * row[n];
      }
      row[step] = sum / Math.sqrt(rest[pick]);
      rest[candidate] = Math.max(1 - ALIKE, rest[candidate] - row[step] * row[step]);
    }
    return (1 - weight) * relevance[candidate] + weight * StrictMath.log(rest[candidate]);
  }
}
