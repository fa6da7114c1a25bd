package dev.riffle.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.Field;
import dev.riffle.core.scenario.Scenario;
import java.time.Instant;

/**
 * One version of a tenant's scenario: {@code {"name", "version", "time", "scenario": {...}}}, in
 * the bucket and in answers alike.
 *
 * @param version from 1
 * @param time when it was stored
 * @param scenario its rules
 * @param written the same as it was sent
 */
public record StoredScenario(
    String name, int version, Instant time, Scenario scenario, JsonNode written) {
  private static final String NAME = "name";
  private static final String VERSION = "version";
  private static final String TIME = "time";
  private static final String SCENARIO = ScenarioChoice.FIELD;

  /** What answers say of it. */
  public AnswerShape.NamedVersion named() {
    return new AnswerShape.NamedVersion(name, version);
  }

  /** As the bucket and answers have it. */
  public ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put(NAME, name)
            .put(VERSION, version)
            .put(TIME, time.toString());
    json.set(SCENARIO, written);
    return json;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws RuntimeException the field's own, when it is not that
   */
  public static StoredScenario read(Field json) {
    Field rules = json.at(SCENARIO);
    return new StoredScenario(
        json.at(NAME).text(),
        json.at(VERSION).whole(1, Integer.MAX_VALUE),
        json.at(TIME).time(),
        ScenarioFields.of(rules),
        rules.node());
  }
}
