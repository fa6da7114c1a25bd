package dev.riffle.core.filter;

/**
 * A range of numbers.
 *
 * @param least lower end, {@link Double#NEGATIVE_INFINITY} for none
 * @param withLeast whether the lower end is in it
 * @param most upper end, {@link Double#POSITIVE_INFINITY} for none
 * @param withMost whether the upper end is in it
 */
public record Bounds(double least, boolean withLeast, double most, boolean withMost) {
  public static final Bounds ALL =
      new Bounds(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

  /** One number alone. */
  public static Bounds of(double value) {
    return new Bounds(value, true, value, true);
  }

  public Bounds from(double value, boolean with) {
    return new Bounds(value, with, most, withMost);
  }

  public Bounds to(double value, boolean with) {
    return new Bounds(least, withLeast, value, with);
  }

  /** Whether a number is in it. */
  public boolean contains(double value) {
    return (value > least || (withLeast && value == least))
        && (value < most || (withMost && value == most));
  }
}
