package dev.riffle.core.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The scenarios of a tenant that are in force, each with the number of its newest version: {@code
 * {"format": 1, "scenarios": [{"name", "version", "time", "scenario"}], "newest": {NAME: NUMBER}}}.
 *
 * @param byName the versions in force
 * @param newest number of each scenario's newest version, deleted ones too: no number comes twice
 */
public record TenantScenarios(Map<String, StoredScenario> byName, Map<String, Integer> newest) {
  /** There are none. */
  public static final TenantScenarios NONE = new TenantScenarios(Map.of(), Map.of());

  private static final String FORMAT = "format";
  private static final int VERSION = 1;
  private static final String SCENARIOS = "scenarios";
  private static final String NEWEST = "newest";

  public TenantScenarios {
    byName = Map.copyOf(byName);
    newest = Map.copyOf(newest);
  }

  /** The one of this name, if it is in force. */
  public Optional<StoredScenario> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The number that the next version of a scenario has. */
  public int next(String name) {
    return newest.getOrDefault(name, 0) + 1;
  }

  /** With this version in force. */
  public TenantScenarios with(StoredScenario version) {
    var names = new TreeMap<>(byName);
    names.put(version.name(), version);
    var numbers = new TreeMap<>(newest);
    numbers.merge(version.name(), version.version(), Math::max);
    return new TenantScenarios(names, numbers);
  }

  /** Without this one, whose versions stay. */
  public TenantScenarios without(String name) {
    var names = new TreeMap<>(byName);
    names.remove(name);
    return new TenantScenarios(names, newest);
  }

  /** As a file. */
  public byte[] toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put(FORMAT, VERSION);
    ArrayNode list = json.putArray(SCENARIOS);
    new TreeMap<>(byName).values().forEach(each -> list.add(each.toJson()));
    ObjectNode numbers = json.putObject(NEWEST);
    new TreeMap<>(newest).forEach(numbers::put);
    return JsonText.indented(json);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException when it is not that, or of another format
   */
  public static TenantScenarios read(byte[] json) {
    try {
      Field fields = Field.root(JsonText.read(json), TenantScenarios::damaged);
      fields.at(FORMAT).whole(VERSION, VERSION);
      var names = new TreeMap<String, StoredScenario>();
      fields.at(SCENARIOS).list(StoredScenario::read).forEach(each -> names.put(each.name(), each));
      return new TenantScenarios(
          names,
          fields.at(NEWEST).map(Integer.MAX_VALUE, each -> each.whole(1, Integer.MAX_VALUE)));
    } catch (NotJson | Refusal e) {
      throw new IllegalArgumentException("the tenant's scenarios: " + e.getMessage(), e);
    }
  }

  private static IllegalArgumentException damaged(String path, String value, String rule) {
    return new IllegalArgumentException("%s is %s: it %s".formatted(path, value, rule));
  }
}
