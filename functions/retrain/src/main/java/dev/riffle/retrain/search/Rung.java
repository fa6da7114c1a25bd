package dev.riffle.retrain.search;

import java.util.List;

/**
 * One round: so many candidates, with no more dimensions and epochs than these.
 *
 * @param share of the budget that must not be passed when this round ends, above 0 to 1
 */
public record Rung(int candidates, int dims, int epochs, double share) {
  private static final int ALL = 1000;

  public Rung {
    if (candidates < 1 || dims < 1 || epochs < 1 || !(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a rung needs candidates, dims, epochs and a share");
    }
  }

  /**
   * Two stages. The first tries many candidates in few dimensions, then a third of them for longer;
   * the second trains what is left as it will be used.
   */
  public static List<Rung> usual(int dims) {
    return List.of(
        new Rung(27, Math.min(16, dims), 4, 0.3),
        new Rung(9, Math.min(64, dims), 8, 0.6),
        new Rung(3, dims, ALL, 1));
  }
}
