package dev.riffle.core.scenario;

import java.util.OptionalInt;

/**
 * Keys of scenarios in the bucket: {@code scenarios/TENANT/in-force.json} says which version of
 * each is in force, {@code scenarios/TENANT/@NAME/NUMBER.json} is one of its versions, written
 * once.
 */
public final class ScenarioKeys {
  /** What all keys of scenarios begin with. */
  public static final String PREFIX = "scenarios/";

  private static final String SUFFIX = ".json";

  private ScenarioKeys() {}

  /** Which scenarios are in force. */
  public static String current(String tenant) {
    return PREFIX + tenant + "/in-force.json";
  }

  /** What the keys of a scenario's versions begin with. */
  public static String versions(String tenant, String name) {
    // No name has an '@', so that none of them is another key of the tenant.
    return PREFIX + tenant + "/@" + name + "/";
  }

  /**
   * One version.
   *
   * @param number from 1
   */
  public static String version(String tenant, String name, int number) {
    return versions(tenant, name) + number + SUFFIX;
  }

  /** The number of a version by its key; nothing for any other key. */
  public static OptionalInt number(String tenant, String name, String key) {
    String prefix = versions(tenant, name);
    if (!key.startsWith(prefix) || !key.endsWith(SUFFIX)) {
      return OptionalInt.empty();
    }
    String digits = key.substring(prefix.length(), key.length() - SUFFIX.length());
    return digits.matches("[1-9][0-9]{0,8}")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }
}
