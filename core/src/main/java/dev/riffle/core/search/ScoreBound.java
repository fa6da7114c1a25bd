package dev.riffle.core.search;

import dev.riffle.core.model.Norm;

/**
 * What a computed score cannot exceed, by the norm of the item.
 *
 * <p>Cauchy-Schwarz bounds the exact dot product: {@code u·v <= ‖u‖‖v‖}. A sum of d products in
 * float, in any order, is off by at most {@code γ Σ|u_d v_d| <= γ‖u‖‖v‖} with {@code γ = d·ε / (1 -
 * d·ε)}, {@code ε = 2⁻²⁴} (Higham, Accuracy and Stability of Numerical Algorithms, 3.1), and by
 * half the smallest float for each product that underflows. {@link #of} therefore takes {@code (1 +
 * (d + 8)·2ε)·‖u‖·‖v‖ + d·MIN_VALUE}: {@code 2ε} is above {@code ε / (1 - d·ε)} for every d below
 * 2²³, the 8 are more than what the norms in double lose. The items' norms are rounded up already.
 */
final class ScoreBound {
  private final double factor;
  private final double underflow;

  /**
   * @throws IllegalArgumentException when scores of items up to {@code longest} may leave the range
   *     of float
   */
  ScoreBound(float[] query, float longest) {
    int dims = query.length;
    this.factor = Norm.length(query, 0, dims) * (1 + (dims + 8) * 0x1p-23);
    this.underflow = dims * (double) Float.MIN_VALUE;
    if (!(of(longest) <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "the query is too long a vector: scores may reach %s, beyond float"
              .formatted(of(longest)));
    }
  }

  /** The greatest score that any item of at most this norm can have as computed. */
  double of(float norm) {
    return factor * norm + underflow;
  }
}
