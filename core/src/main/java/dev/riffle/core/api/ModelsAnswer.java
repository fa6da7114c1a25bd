package dev.riffle.core.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.registry.Experiment;
import dev.riffle.core.registry.ModelPointer.Arm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which models serve: {@code {"tenant", "arms": [{"name", "model", "share", "strategy",
 * "reason"?}], "previous": [], "experiment"?: {"name", "since", "testers"}, "loaded", "loadedAt",
 * "kept": [{"version", "loadedAt", "items", "dims", "dataUntil", "freshItems"}], "refused"?:
 * [{"model", "reason"}], "problem"?}}.
 *
 * @param reasons why an arm answers with what is popular, by its name
 * @param loaded the model that answers for the control arm, or nothing
 * @param kept all models in memory
 * @param refused models that are not served, by version, and why
 * @param problem why the pointer could not be followed when last tried
 */
public record ModelsAnswer(
    String tenant,
    List<Arm> arms,
    Map<String, String> reasons,
    List<String> previous,
    Optional<Experiment> experiment,
    Optional<Kept> loaded,
    List<Kept> kept,
    Map<String, String> refused,
    Optional<String> problem) {

  /**
   * A model in memory.
   *
   * @param freshItems items newer than it, whose vectors are known beside it
   */
  public record Kept(
      String version, Instant loadedAt, int items, int dims, Instant dataUntil, int freshItems) {
    ObjectNode toJson() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("version", version)
          .put("loadedAt", loadedAt.toString())
          .put("items", items)
          .put("dims", dims)
          .put("dataUntil", dataUntil.toString())
          .put("freshItems", freshItems);
    }
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put(TenantField.NAME, tenant);
    ArrayNode list = json.putArray("arms");
    for (Arm arm : arms) {
      ObjectNode one =
          list.addObject()
              .put("name", arm.name())
              .put("model", arm.model())
              .put("share", arm.share())
              .put("strategy", arm.strategy().wireName());
      arm.scenario().ifPresent(named -> one.put(ScenarioChoice.FIELD, named));
      Optional.ofNullable(reasons.get(arm.name())).ifPresent(why -> one.put("reason", why));
    }
    previous.forEach(json.putArray("previous")::add);
    // Testers' ids are nobody's business here.
    experiment.ifPresent(
        running ->
            json.putObject("experiment")
                .put("name", running.name())
                .put("since", running.since().toString())
                .put("testers", running.overrides().size()));
    json.put("loaded", loaded.map(Kept::version).orElse(null));
    json.put("loadedAt", loaded.map(model -> model.loadedAt().toString()).orElse(null));
    ArrayNode models = json.putArray("kept");
    kept.forEach(model -> models.add(model.toJson()));
    if (!refused.isEmpty()) {
      ArrayNode reasons = json.putArray("refused");
      refused.forEach(
          (version, why) -> reasons.addObject().put("model", version).put("reason", why));
    }
    problem.ifPresent(why -> json.put("problem", why));
    return json;
  }
}
