package dev.riffle.core.event;

/** An event that breaks a rule: which field, the value it had, and the rule. */
public final class InvalidEvent extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_VALUE = 80;

  private final String field;
  private final String value;
  private final String rule;

  public InvalidEvent(String field, String value, String rule) {
    super("%s is %s: %s".formatted(field, shorten(value), rule));
    this.field = field;
    this.value = shorten(value);
    this.rule = rule;
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
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
  }
}
