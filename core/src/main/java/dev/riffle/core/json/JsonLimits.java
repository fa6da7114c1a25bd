package dev.riffle.core.json;

/** How much JSON may ask of whoever reads it. The length of the whole is the door's to bound. */
public final class JsonLimits {
  /** Objects and arrays in each other. */
  public static final int MAX_DEPTH = 64;

  /** Significant digits of a number. */
  public static final int MAX_DIGITS = 1_000;

  /**
   * Power of ten of a number's first digit, either way: with any that is greater, what is written
   * of a number could not always be read again.
   */
  public static final int MAX_EXPONENT = 999_999_999;

  private JsonLimits() {}
}
