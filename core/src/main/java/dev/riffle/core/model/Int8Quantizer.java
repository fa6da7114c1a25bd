package dev.riffle.core.model;

/**
 * Vectors in a quarter of the space: symmetric quantization to {@code -127..127} with one scale a
 * vector, and a bound on what that costs a dot product.
 *
 * <p>{@code scale = max|v_d| / 127} and {@code q_d = round(v_d / scale)}, so {@code |v_d - scale ·
 * q_d| <= scale / 2} in every component, and by the triangle inequality {@code |v·u - scale ·
 * (q·u)| <= scale / 2 · ‖u‖₁}. Two roundings come on top. The scale is a float: where it was
 * rounded down, {@code |v_d| / scale} exceeds 127 by at most {@code 127 · 2⁻²⁴}, well within one
 * half, and still rounds to 127. The division is in double: off by {@code 127 · 2⁻⁵³} at most.
 * {@link #errorBound} takes {@code scale · (1/2 + 2⁻²⁰)}, which covers both and the rounding of the
 * sums in double up to {@link ModelLimits#MAX_DIMS} dimensions. A scale below the smallest normal
 * float would lose precision itself, so the smallest normal float takes its place.
 */
public final class Int8Quantizer {
  /** How far a component may lie from its quantized value, in scales. */
  public static final double HALF_AND_ROUNDING = 0.5 + 0x1p-20;

  private Int8Quantizer() {}

  /**
   * The scale of a vector: 0 for the zero vector, else at least {@link Float#MIN_NORMAL}.
   *
   * @param values finite
   */
  public static float scale(float[] values, int offset, int dims) {
    float max = 0;
    for (int d = offset; d < offset + dims; d++) {
      max = Math.max(max, Math.abs(values[d]));
    }
    return max == 0 ? 0 : Math.max(max / 127, Float.MIN_NORMAL);
  }

  /**
   * Quantizes a vector.
   *
   * @param scale {@link #scale} of the same vector
   * @param into receives {@code dims} bytes from {@code at} on
   */
  public static void quantize(
      float[] values, int offset, int dims, float scale, byte[] into, int at) {
    for (int d = 0; d < dims; d++) {
      into[at + d] = scale == 0 ? 0 : (byte) Math.rint((double) values[offset + d] / scale);
    }
  }

  /** {@code scale · (q·u)}, summed in double. */
  public static double dot(byte[] quantized, int at, float scale, float[] query) {
    double sum = 0;
    for (int d = 0; d < query.length; d++) {
      sum += (double) quantized[at + d] * query[d];
    }
    return scale * sum;
  }

  /** {@code ‖u‖₁}, summed in double. */
  public static double absoluteSum(float[] query) {
    double sum = 0;
    for (float value : query) {
      sum += Math.abs((double) value);
    }
    return sum;
  }

  /**
   * How far {@link #dot} may lie from the dot product with the vector that was quantized.
   *
   * @param queryAbsoluteSum {@link #absoluteSum} of the query
   */
  public static double errorBound(float scale, double queryAbsoluteSum) {
    return scale * HALF_AND_ROUNDING * queryAbsoluteSum;
  }
}
