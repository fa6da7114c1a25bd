package dev.riffle.core.event;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An event that breaks a rule: which field, the value it had, and the rule. */
public final class InvalidEvent extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_VALUE = 80;

  private final String field;
  private final String value;
  private final String rule;

  /**
   * @param field its JSON path; empty for the whole event
   * @param value as JSON, of any length
   * @param rule what would be right, as a sentence
   */
  public InvalidEvent(String field, String value, String rule) {
    super(
        "%s is %s: %s"
            .formatted(field.isEmpty() ? "the event" : whole(field), shorten(value), whole(rule)));
    this.field = whole(field);
    this.value = shorten(value);
    this.rule = whole(rule);
  }

  /** The JSON path of the field, for example {@code item.categories[2]}; empty for the whole. */
  public String field() {
    return field;
  }

  /** The offending value as JSON, shortened to 80 characters; {@code missing} when absent. */
  public String value() {
    return value;
  }

  /** What would be right, as a sentence. */
  public String rule() {
    return rule;
  }

  private static String shorten(String value) {
    if (value.codePointCount(0, value.length()) <= LONGEST_VALUE) {
      return whole(value);
    }
    return whole(value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE))) + "...";
  }

  /** Refusals go out as UTF-8, which has no form for half of a surrogate pair. */
  private static String whole(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }
}
