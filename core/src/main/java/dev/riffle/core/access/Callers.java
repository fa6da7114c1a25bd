package dev.riffle.core.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who may call a route. */
public enum Callers {
  /** Application users, each for themselves, and back ends. */
  USERS("users"),

  /** Back ends alone: commands, and what is of no user. */
  BACK_ENDS("back-ends"),

  /** Those who look after the deployment: models and experiments. */
  OPERATORS("operators");

  private final String text;

  Callers(String text) {
    this.text = text;
  }

  /** The callers of that name. */
  public static Optional<Callers> parse(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  /** What {@link #parse} takes. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(Callers::text).toList();
  }

  /** As {@link #parse} takes it. */
  public String text() {
    return text;
  }
}
