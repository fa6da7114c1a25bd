package dev.riffle.core.online;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The scales that people rate on; each speaks for an item from its middle on. */
public enum UsualScale {
  /** Thumbs: 1 is up, 0 is down. */
  ZERO_TO_ONE("0/1", 1, 0.5, false),
  /** Thumbs: 1 is up, -1 is down, 0 is neither. */
  MINUS_TO_PLUS("-1/1", 1, 0, true),
  /** Stars, and half stars. */
  ONE_TO_FIVE("1-5", 5, 3, false),
  ONE_TO_TEN("1-10", 10, 5.5, false),
  /** Percent. */
  ZERO_TO_HUNDRED("0-100", 100, 50, false);

  private final String wireName;
  private final double highest;
  private final double likedFrom;
  private final boolean zeroIsUnrated;

  UsualScale(String wireName, double highest, double likedFrom, boolean zeroIsUnrated) {
    this.wireName = wireName;
    this.highest = highest;
    this.likedFrom = likedFrom;
    this.zeroIsUnrated = zeroIsUnrated;
  }

  /** The name in requests and reports, for example {@code 1-5}. */
  public String wireName() {
    return wireName;
  }

  /** The best value. */
  public double highest() {
    return highest;
  }

  /** How it is read. */
  public ValueScale scale() {
    return new ValueScale(likedFrom, zeroIsUnrated);
  }

  /** The scale with this name, or nothing. */
  public static Optional<UsualScale> named(String wireName) {
    return Arrays.stream(values()).filter(usual -> usual.wireName.equals(wireName)).findFirst();
  }

  /** All names, comma-separated, for error messages. */
  public static String wireNames() {
    return Arrays.stream(values()).map(UsualScale::wireName).collect(Collectors.joining(", "));
  }
}
