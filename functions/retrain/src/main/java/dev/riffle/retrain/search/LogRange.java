package dev.riffle.retrain.search;

/** From {@code low} to {@code high}, tried evenly by order of magnitude; both above 0. */
public record LogRange(double low, double high) {
  public LogRange {
    if (!(low > 0 && high >= low && Double.isFinite(high))) {
      throw new IllegalArgumentException(
          "a range must go up from above 0, not from %s to %s".formatted(low, high));
    }
  }

  /** The value this far up, from 0 to 1. */
  double at(double share) {
    return low * Math.pow(high / low, share);
  }
}
