package dev.riffle.core.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.snapshot.DamagedSnapshot;
import java.util.Map;

/** The pointer as a file: docs/data.md has the form. */
final class PointerJson {
  private static final String NAME = "pointer";
  private static final String EXPERIMENT = "experiment";
  private static final String OVERRIDES = "overrides";
  private static final String STRATEGY = "strategy";
  private static final String SCENARIO = "scenario";
  private static final int FORMAT = 1;

  private PointerJson() {}

  static ModelPointer read(byte[] json) {
    try {
      Field fields = Field.root(JsonText.read(json), DamagedSnapshot.of(NAME));
      int format = fields.at("format").whole(0, Integer.MAX_VALUE);
      if (format != FORMAT) {
        throw DamagedSnapshot.format(NAME, 0, Integer.toString(format), FORMAT);
      }
      return new ModelPointer(
          fields.at("arms").list(PointerJson::arm),
          fields.at("previous").list(Field::text),
          fields.at(EXPERIMENT).optional().map(PointerJson::experiment));
    } catch (NotJson | IllegalArgumentException e) {
      throw DamagedSnapshot.at(NAME, 0, e.getMessage());
    }
  }

  /** Pointers of before arms had strategies serve by vectors, and so does what does not say. */
  private static Arm arm(Field arm) {
    return new Arm(
        arm.at("name").text(),
        arm.at("model").text(),
        arm.at("share").number(),
        arm.at(STRATEGY).optional().map(PointerJson::strategy).orElse(ServingStrategy.PERSONAL),
        arm.at(SCENARIO).optional().map(Field::text));
  }

  private static ServingStrategy strategy(Field strategy) {
    return ServingStrategy.named(strategy.text())
        .orElseThrow(() -> strategy.wrong("must be personal or popular"));
  }

  private static Experiment experiment(Field experiment) {
    return new Experiment(
        experiment.at("name").text(),
        experiment.at("since").time(),
        experiment
            .at(OVERRIDES)
            .optional()
            .map(users -> users.map(Integer.MAX_VALUE, Field::text))
            .orElse(Map.of()));
  }

  static byte[] write(ModelPointer pointer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
    ArrayNode list = json.putArray("arms");
    for (Arm arm : pointer.arms()) {
      ObjectNode fields =
          list.addObject()
              .put("name", arm.name())
              .put("model", arm.model())
              .put("share", arm.share());
      if (arm.strategy() != ServingStrategy.PERSONAL) {
        fields.put(STRATEGY, arm.strategy().wireName());
      }
      arm.scenario().ifPresent(named -> fields.put(SCENARIO, named));
    }
    pointer.previous().forEach(json.putArray("previous")::add);
    pointer
        .experiment()
        .ifPresent(
            experiment -> {
              ObjectNode fields =
                  json.putObject(EXPERIMENT)
                      .put("name", experiment.name())
                      .put("since", experiment.since().toString());
              ObjectNode overrides = fields.putObject(OVERRIDES);
              experiment.overrides().forEach(overrides::put);
            });
    return JsonText.indented(json);
  }
}
