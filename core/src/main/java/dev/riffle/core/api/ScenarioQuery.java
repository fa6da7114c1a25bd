package dev.riffle.core.api;

import dev.riffle.core.json.Field;
import dev.riffle.core.json.Shown;
import dev.riffle.core.name.Names;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which scenario an operator asks about, and which of its versions.
 *
 * @param version from 1; the one in force where it is absent
 */
public record ScenarioQuery(String tenant, String name, OptionalInt version) {
  private static final String VERSION = "version";
  private static final int MAX_VERSION = 999_999_999;
  private static final String NAME = "the scenario's name";

  /**
   * Reads a query that may name a version.
   *
   * @param name of the path, decoded
   * @throws Refusal when a parameter is unknown or breaks its rule
   */
  public static ScenarioQuery of(String name, Parameters parameters) {
    parameters.only(List.of(TenantField.NAME, VERSION));
    int version = parameters.whole(VERSION, 0, 1, MAX_VERSION);
    return new ScenarioQuery(
        TenantField.of(parameters),
        named(name),
        version == 0 ? OptionalInt.empty() : OptionalInt.of(version));
  }

  /** The same of one that is to be changed, whatever its versions are. */
  public static ScenarioQuery ofAll(String name, Parameters parameters) {
    parameters.only(List.of(TenantField.NAME));
    return new ScenarioQuery(TenantField.of(parameters), named(name), OptionalInt.empty());
  }

  /**
   * Reads the body of a request to go back: {@code {"version", "tenant"?}}.
   *
   * @throws Refusal when a field is unknown or breaks its rule
   */
  public static ScenarioQuery back(String name, Field body) {
    body.only(List.of(TenantField.NAME, VERSION));
    return new ScenarioQuery(
        TenantField.of(body), named(name), OptionalInt.of(body.at(VERSION).whole(1, MAX_VERSION)));
  }

  private static String named(String name) {
    if (!Names.isName(name)) {
      throw Refusal.field(NAME, "'%s'".formatted(Shown.text(name)), Names.RULE);
    }
    return name;
  }
}
