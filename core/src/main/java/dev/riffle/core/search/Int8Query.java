package dev.riffle.core.search;

import dev.riffle.core.model.Int8Quantizer;
import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Norm;

/**
 * A query in small whole numbers, and what a score that is computed with them cannot hide.
 *
 * <p>The query u becomes {@code step · p} with whole {@code |p_d| <= 63}; an item v is {@code scale
 * · q} ({@link Int8Quantizer}). S = Σ p_d·q_d is exact. Splitting both roundings off,
 *
 * <pre>
 * u·v = step·scale·S + (u - step·p)·v + step·p·(v - scale·q)
 * |(u - step·p)·v|         &lt;= ‖u - step·p‖·‖v‖              (Cauchy-Schwarz)
 * |step·p·(v - scale·q)|   &lt;= step·scale·(1/2 + 2⁻²⁰)·‖p‖₁  ({@link Int8Quantizer#errorBound})
 * </pre>
 *
 * so that, with {@code margin = (1/2 + 2⁻²⁰)·‖p‖₁} and {@code drift = ‖u - step·p‖ / step},
 *
 * <pre>
 * u·v / step &lt;= scale·(S + margin) + drift·‖v‖
 * </pre>
 *
 * {@code ‖u - step·p‖} is measured, not estimated, in double, for the very {@code step} and p in
 * use. What rounds on top is added to margin and drift:
 *
 * <ul>
 *   <li>the score that decides is a sum in float: off by {@code (d + 8)·2⁻²³·‖u‖·‖v‖} and {@code
 *       d·MIN_VALUE} at most ({@link ScoreBound});
 *   <li>{@code scale·(S + margin)} is computed in float: S to float, the sum and the product round,
 *       each by {@code 2⁻²⁴} of {@code scale·(|S| + margin)} at most, and {@code scale·|S| <= (‖u‖
 *       / step + drift)·‖v‖ + scale·margin} by the above: {@code 2⁻²⁰·‖u‖ / step} more drift and
 *       {@code 1 + 2⁻²⁰} times either cover all three. The product may underflow, by less than
 *       MIN_VALUE;
 *   <li>the limit that it is compared with is computed in double and rounded to float downward.
 * </ul>
 */
final class Int8Query {
  /** {@link #STEP} products of it and a byte fit 16 bits: 4 · 63 · 128 < 2¹⁵. */
  static final int MAX_CODE = 63;

  /** How many products may be added in 16 bits. */
  static final int STEP = 4;

  /** Up to this length of a vector no intermediate result leaves float's range. */
  private static final float MAX_LENGTH = 0x1p100f;

  private static final double ROUNDING = 0x1p-20;

  private final short[] cells;
  private final double step;
  private final float margin;
  private final double drift;
  private final double underflow;

  /**
   * @param query finite
   */
  Int8Query(float[] query) {
    int dims = query.length;
    float max = 0;
    for (float value : query) {
      max = Math.max(max, Math.abs(value));
    }
    this.step = Math.max(max / MAX_CODE, Float.MIN_NORMAL);
    this.cells = new short[dims];
    double squares = 0;
    int sum = 0;
    for (int d = 0; d < dims; d++) {
      cells[d] = (short) Math.clamp(Math.rint(query[d] / step), -MAX_CODE, MAX_CODE);
      double rest = query[d] - step * cells[d];
      squares += rest * rest;
      sum += Math.abs(cells[d]);
    }
    double length = Norm.length(query, 0, dims) / step;
    this.margin = Math.nextUp((float) (sum * Int8Quantizer.HALF_AND_ROUNDING * (1 + ROUNDING)));
    this.drift =
        (Math.sqrt(squares) / step + length * ((dims + 8) * 0x1p-23 + ROUNDING)) * (1 + ROUNDING);
    this.underflow = dims * (double) Float.MIN_VALUE / step + 4 * (double) Float.MIN_VALUE;
  }

  /** p. */
  short[] cells() {
    return cells;
  }

  /** What a kernel adds to a sum S before it scales it. */
  float margin() {
    return margin;
  }

  /** Whether the proof covers this block: not where vectors are too long for float. */
  boolean covers(ItemBlock block) {
    return block.size() > 0 && block.norms()[0] <= MAX_LENGTH;
  }

  /** A threshold in this query's steps: see {@link #limit}. */
  double inSteps(float threshold) {
    return threshold / step - underflow;
  }

  /**
   * What {@code scale · (S + margin)}, computed in float, must exceed for an item to have a score
   * above the threshold.
   *
   * @param inSteps {@link #inSteps} of the threshold
   * @param norm no item asked about is longer
   */
  float limit(double inSteps, float norm) {
    double limit = inSteps - drift * norm;
    return (float) (limit - Math.abs(limit) * 0x1p-22);
  }
}
