package dev.riffle.core.settings;

/**
 * The rule of a setting that is a whole number.
 *
 * @param unit what is counted, in the plural: {@code bytes}, {@code days}
 * @param min the least
 * @param max the most
 */
public record WholeNumber(String unit, long min, long max) {
  /** As much as any disk or memory of ours may have. */
  private static final long TEBIBYTE = 1L << 40;

  public WholeNumber {
    if (min > max) {
      throw new IllegalArgumentException("from %,d to %,d is no range".formatted(min, max));
    }
  }

  /** Bytes of a disk or a memory, up to 1 TiB. */
  public static WholeNumber bytes(long min) {
    return new WholeNumber("bytes", min, TEBIBYTE);
  }

  /**
   * Reads a setting.
   *
   * @throws IllegalArgumentException when it is no whole number, or out of range: says name, rule
   *     and value
   */
  public long parse(String name, String text) {
    try {
      return check(name, Long.parseLong(text.strip()));
    } catch (NumberFormatException notWhole) {
      throw refusal(name, text);
    }
  }

  /**
   * The value itself.
   *
   * @throws IllegalArgumentException when it is out of range: says name, rule and value
   */
  public long check(String name, long value) {
    if (value < min || value > max) {
      throw refusal(name, Long.toString(value));
    }
    return value;
  }

  private IllegalArgumentException refusal(String name, String value) {
    return new IllegalArgumentException(
        "%s must be a whole number of %s from %,d to %,d, not '%s'"
            .formatted(name, unit, min, max, value));
  }
}
