package dev.riffle.retrain.baseline;

/**
 * How the neighbourhood model is built.
 *
 * @param neighbours how many of the most similar items an item keeps, 1 to 10,000
 * @param shrinkage added to a similarity's denominator, 0 or more: what few users have in common
 *     counts less
 */
public record CosineSettings(int neighbours, double shrinkage) {
  public CosineSettings {
    if (neighbours < 1 || neighbours > 10_000) {
      throw new IllegalArgumentException("neighbours must be 1 to 10,000, not " + neighbours);
    }
    if (!(shrinkage >= 0 && Double.isFinite(shrinkage))) {
      throw new IllegalArgumentException(
          "shrinkage must be finite and 0 or more, not " + shrinkage);
    }
  }

  /** 200 neighbours, shrinkage 10. */
  public static CosineSettings defaults() {
    return new CosineSettings(200, 10);
  }
}
