package dev.riffle.core.settings;

import java.util.Map;
import java.util.Optional;

/** Variables of the environment; one that is blank is not there. */
public final class Variables {
  private final Map<String, String> variables;
  private final String hint;

  /**
   * Reads from an environment.
   *
   * @param hint who sets them, for the message that one is missing
   */
  public Variables(Map<String, String> variables, String hint) {
    this.variables = Map.copyOf(variables);
    this.hint = hint;
  }

  /**
   * A text that has to be there.
   *
   * @throws IllegalArgumentException when it is not
   */
  public String needed(String name) {
    return text(name)
        .orElseThrow(() -> new IllegalArgumentException("%s is not set: %s".formatted(name, hint)));
  }

  /** A text, if it is there. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException when what is there breaks the rule
   */
  public long number(String name, long absent, WholeNumber rule) {
    return text(name).map(value -> rule.parse(name, value)).orElse(absent);
  }

  /**
   * A whole number of which there are never so many that an int does not hold it.
   *
   * @param rule with a maximum that an int holds
   * @throws IllegalArgumentException when what is there breaks the rule
   */
  public int count(String name, int absent, WholeNumber rule) {
    return Math.toIntExact(number(name, absent, rule));
  }

  /**
   * {@code true} or {@code false}, the latter when absent.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public boolean flag(String name) {
    String text = text(name).orElse("false");
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "%s must be true or false, not '%s'".formatted(name, text));
    };
  }
}
