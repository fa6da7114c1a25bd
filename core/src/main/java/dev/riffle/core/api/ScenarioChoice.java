package dev.riffle.core.api;

import dev.riffle.core.json.Field;
import dev.riffle.core.name.Names;
import dev.riffle.core.scenario.Scenario;

/**
 * {@code scenario} of a request: the name of one that is stored, or, in a body, its rules
 * themselves.
 */
public sealed interface ScenarioChoice {
  /** The field and the parameter. */
  String FIELD = "scenario";

  /** None is asked for. */
  ScenarioChoice NONE = new None();

  /** None is asked for. */
  record None() implements ScenarioChoice {}

  /** One that is stored. */
  record Named(String name) implements ScenarioChoice {}

  /** These rules. */
  record Inline(Scenario scenario) implements ScenarioChoice {}

  /**
   * Reads a body's.
   *
   * @throws Refusal when it breaks a rule
   */
  static ScenarioChoice of(Field body) {
    return body.at(FIELD)
        .optional()
        .map(ScenarioChoice::read)
        .orElse(NONE);
  }

  /**
   * Reads the field itself.
   *
   * @throws RuntimeException the field's own, when it breaks a rule
   */
  static ScenarioChoice read(Field field) {
    return field.node().isObject()
        ? new Inline(ScenarioFields.of(field))
        : new Named(field.text(Names::isName, Names.RULE + ", or be an object of rules"));
  }

  /** Reads a query's. */
  static ScenarioChoice of(Parameters parameters) {
    return parameters
        .text(FIELD, Names::isName, Names.RULE)
        .<ScenarioChoice>map(Named::new)
        .orElse(NONE);
  }

  /** There is none of this name. */
  static Refusal unknown(String tenant, String name) {
    return Refusal.of(
        ErrorCode.UNKNOWN_SCENARIO,
        "tenant '%s' has no scenario '%s': GET /v1/scenarios lists them, PUT stores one"
            .formatted(tenant, name));
  }
}
