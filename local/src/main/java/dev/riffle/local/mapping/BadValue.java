package dev.riffle.local.mapping;

import dev.riffle.core.json.Shown;

/** A value that a row must not have: in which column, and what would be right. */
public final class BadValue extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String column;
  private final String value;
  private final String rule;

  /**
   * A value that breaks a rule.
   *
   * @param value as it came, of any length
   */
  public BadValue(String column, String value, String rule) {
    super("%s is %s: %s".formatted(column, Shown.text(value), rule));
    this.column = column;
    this.value = Shown.text(value);
    this.rule = rule;
  }

  public String column() {
    return column;
  }

  public String value() {
    return value;
  }

  public String rule() {
    return rule;
  }
}
