package dev.riffle.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who may call a route. */
public enum Callers {
  /** Application users, each for themselves, and back ends. */
  USERS("users"),

  /** Back ends alone. */
  BACK_ENDS("back-ends");

  private final String text;

  Callers(String text) {
    this.text = text;
  }

  static Optional<Callers> parse(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  /** What {@link #parse} takes. */
  static List<String> texts() {
    return Arrays.stream(values()).map(each -> each.text).toList();
  }
}
