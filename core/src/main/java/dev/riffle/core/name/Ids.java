package dev.riffle.core.name;

import java.math.BigDecimal;
import java.util.Optional;

/** The rules of ids (users, items, events, sessions) and of names of categories and tags. */
public final class Ids {
  public static final int MIN_CHARACTERS = 1;

  /** Code points, not UTF-16 units: an emoji counts once. */
  public static final int MAX_CHARACTERS = 256;

  /** The rule of an id, as a sentence goes on after the field's name. */
  public static final String RULE =
      "must be a string of %d to %d characters without control characters"
          .formatted(MIN_CHARACTERS, MAX_CHARACTERS);

  /** The rule of a category's or a tag's name. */
  public static final String LABEL_RULE =
      "must be a string of %d to %d characters".formatted(MIN_CHARACTERS, MAX_CHARACTERS);

  /** What a number has to be to be an id. */
  public static final String NUMBER_RULE =
      "must be a string, or a whole number from -9007199254740991 to 9007199254740991: send another"
          + " number as a string";

  private static final BigDecimal MOST_SAFE = BigDecimal.valueOf((1L << 53) - 1);

  private Ids() {}

  /** Whether this can be an id. */
  public static boolean isId(String text) {
    if (!isLabel(text)) {
      return false;
    }
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (unfit(codePoint)) {
        return false;
      }
      i += Character.charCount(codePoint);
    }
    return true;
  }

  /** Whether this can be the name of a category, a tag or a number. */
  public static boolean isLabel(String text) {
    return !text.isEmpty() && text.codePointCount(0, text.length()) <= MAX_CHARACTERS;
  }

  /**
   * A number as the id that it is in most languages: its digits, when it is whole and no double can
   * have rounded it.
   *
   * @return nothing for any other number
   */
  public static Optional<String> ofNumber(BigDecimal number) {
    if (number.abs().compareTo(MOST_SAFE) > 0
        || (number.signum() != 0 && number.abs().compareTo(BigDecimal.ONE) < 0)
        || number.stripTrailingZeros().scale() > 0) {
      return Optional.empty();
    }
    return Optional.of(number.toBigInteger().toString());
  }

  private static boolean unfit(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }
}
