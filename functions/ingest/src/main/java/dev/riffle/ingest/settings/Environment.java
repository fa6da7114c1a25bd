package dev.riffle.ingest.settings;

import dev.riffle.core.settings.Variables;
import java.util.Map;

/** The environment of a function. */
final class Environment {
  private Environment() {}

  static Variables of(Map<String, String> variables) {
    return new Variables(variables, "infra/functions.json names what a function needs");
  }
}
