package dev.riffle.retrain.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.ScenarioFields;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.scenario.Scenario;
import dev.riffle.retrain.archive.DamagedCheckpoint;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What an export is of, as it was decided when it began: a run that goes on with it takes the same
 * model, parts and moment, so that it makes the same files.
 *
 * @param shape the request's fields that decide what comes out
 * @param model version
 * @param rules the scenario's, as they were in force then; without a field where there are none
 * @param parts segments of the table of users
 * @param began what is new, old or expired is so at this moment
 */
record ExportPlan(
    String tenant,
    String name,
    ObjectNode shape,
    String model,
    String arm,
    ServingStrategy strategy,
    ObjectNode rules,
    int parts,
    Instant began) {
  private static final int FORMAT = 1;
  private static final String RULES = "rules";

  byte[] json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", FORMAT)
            .put("tenant", tenant)
            .put("name", name);
    json.set("request", shape);
    json.set(RULES, rules);
    json.put("model", model)
        .put("arm", arm)
        .put("strategy", strategy.wireName())
        .put("parts", parts)
        .put("began", began.toString());
    return JsonText.indented(json);
  }

  /** What shapes the lists. */
  Scenario scenario() {
    return ScenarioFields.of(
        Field.root(
            rules,
            (path, value, rule) ->
                new DamagedCheckpoint(name, "rules: %s is %s: it %s".formatted(path, value, rule))));
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws DamagedCheckpoint when it is something else
   */
  static ExportPlan read(String key, byte[] bytes) {
    try {
      JsonNode json = JsonText.read(bytes);
      if (json.path("format").asInt() != FORMAT
          || !(json.path("request") instanceof ObjectNode shape)) {
        throw new DamagedCheckpoint(key, "its format is not " + FORMAT);
      }
      return new ExportPlan(
          json.path("tenant").asText(),
          json.path("name").asText(),
          shape,
          json.path("model").asText(),
          json.path("arm").asText(),
          ServingStrategy.named(json.path("strategy").asText())
              .orElseThrow(() -> new DamagedCheckpoint(key, "it has no strategy")),
          // Plans of before there were any have none.
          json.path(RULES) instanceof ObjectNode rules
              ? rules
              : JsonNodeFactory.instance.objectNode(),
          json.path("parts").asInt(),
          Instant.parse(json.path("began").asText()));
    } catch (NotJson | DateTimeException damaged) {
      throw new DamagedCheckpoint(key, damaged.getMessage());
    }
  }
}
