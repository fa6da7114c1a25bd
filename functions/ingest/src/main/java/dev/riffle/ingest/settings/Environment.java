package dev.riffle.ingest.settings;

import java.util.Map;

/** Typed reads of environment variables; what is missing or out of range fails by name. */
final class Environment {
  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  String text(String name) {
    String value = variables.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          name + " is not set: infra/functions.json names what a function needs");
    }
    return value;
  }

  int number(String name, int whenAbsent, int least, int most) {
    String value = variables.getOrDefault(name, "");
    if (value.isBlank()) {
      return whenAbsent;
    }
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refusal(name, value, least, most, e);
    }
    throw refusal(name, value, least, most, null);
  }

  private static IllegalArgumentException refusal(
      String name, String value, int least, int most, NumberFormatException cause) {
    return new IllegalArgumentException(
        "%s is %s: it must be a whole number from %,d to %,d".formatted(name, value, least, most),
        cause);
  }
}
