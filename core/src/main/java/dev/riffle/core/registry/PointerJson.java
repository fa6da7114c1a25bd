package dev.riffle.core.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.Fields;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.snapshot.DamagedSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The pointer as a file: docs/data.md has the form. */
final class PointerJson {
  private static final String NAME = "pointer";
  private static final String EXPERIMENT = "experiment";
  private static final String OVERRIDES = "overrides";
  private static final String STRATEGY = "strategy";
  private static final int FORMAT = 1;

  private PointerJson() {}

  static ModelPointer read(byte[] json) {
    try {
      var fields = new Fields(JsonText.read(json, 0), DamagedSnapshot.of(NAME));
      int format = fields.count("format");
      if (format != FORMAT) {
        throw DamagedSnapshot.format(NAME, 0, Integer.toString(format), FORMAT);
      }
      var arms = new ArrayList<Arm>();
      for (JsonNode entry : fields.list("arms")) {
        arms.add(arm(new Fields(entry, fields.refusal())));
      }
      var previous = new ArrayList<String>();
      fields.list("previous").forEach(version -> previous.add(version.asText()));
      return new ModelPointer(arms, previous, experiment(fields));
    } catch (IOException e) {
      throw DamagedSnapshot.at(NAME, 0, "no JSON: " + JsonText.reason(e));
    } catch (IllegalArgumentException e) {
      throw DamagedSnapshot.at(NAME, 0, e.getMessage());
    }
  }

  /** Pointers of before arms had strategies serve by vectors, and so does what does not say. */
  private static Arm arm(Fields arm) {
    ServingStrategy strategy =
        arm.json().hasNonNull(STRATEGY) ? strategy(arm.text(STRATEGY)) : ServingStrategy.PERSONAL;
    return new Arm(arm.text("name"), arm.text("model"), arm.number("share"), strategy);
  }

  private static ServingStrategy strategy(String name) {
    return ServingStrategy.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "an arm's strategy is personal or popular, not '%s'".formatted(name)));
  }

  private static Optional<Experiment> experiment(Fields pointer) {
    if (!pointer.json().hasNonNull(EXPERIMENT)) {
      return Optional.empty();
    }
    Fields fields = pointer.object(EXPERIMENT);
    Map<String, String> overrides = new HashMap<>();
    if (fields.json().hasNonNull(OVERRIDES)) {
      Fields users = fields.object(OVERRIDES);
      users.json().fieldNames().forEachRemaining(user -> overrides.put(user, users.text(user)));
    }
    return Optional.of(new Experiment(fields.text("name"), fields.time("since"), overrides));
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
