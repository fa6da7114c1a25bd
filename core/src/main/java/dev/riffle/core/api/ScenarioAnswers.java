package dev.riffle.core.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;

/** What operators are answered about scenarios. */
public final class ScenarioAnswers {
  private ScenarioAnswers() {}

  /** {@code {"tenant", "scenarios": [{"name", "version", "time", "scenario"}]}}, by name. */
  public static ObjectNode list(String tenant, TenantScenarios all) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put(TenantField.NAME, tenant);
    ArrayNode list = json.putArray("scenarios");
    new TreeMap<>(all.byName()).values().forEach(each -> list.add(each.toJson()));
    return json;
  }

  /**
   * {@code {"name", "version", "time", "scenario", "versions": [NUMBER, ...]}}.
   *
   * @param versions all of them, newest first
   */
  public static ObjectNode one(StoredScenario shown, List<Integer> versions) {
    ObjectNode json = shown.toJson();
    ArrayNode list = json.putArray("versions");
    versions.forEach(list::add);
    return json;
  }

  /** {@code {"name", "deleted": true}}. */
  public static ObjectNode deleted(String name) {
    return JsonNodeFactory.instance.objectNode().put("name", name).put("deleted", true);
  }

  /** {@code {"before": answer, "after": answer}}. */
  public static ObjectNode dryRun(RecommendationAnswer before, RecommendationAnswer after) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("before", before.toJson());
    json.set("after", after.toJson());
    return json;
  }
}
