package dev.riffle.core.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.FieldRefusal;
import dev.riffle.core.successor.SuccessorSettings;
import java.util.EnumMap;
import java.util.Map;

/** Settings of the sparse part as JSON: the record's own names, types by their event names. */
public final class SuccessorJson {
  private static final String HALF_LIFE_STEPS = "halfLifeSteps";
  private static final String STEPS = "steps";
  private static final String TYPE_WEIGHTS = "typeWeights";

  private static final FieldRefusal REFUSAL =
      (path, value, rule) ->
          new IllegalArgumentException("%s %s, not %s".formatted(path, rule, value));

  private SuccessorJson() {}

  public static ObjectNode write(SuccessorSettings settings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(HALF_LIFE_STEPS, settings.halfLifeSteps());
    json.put(STEPS, settings.steps());
    ObjectNode weights = json.putObject(TYPE_WEIGHTS);
    for (InteractionType type : InteractionType.values()) {
      if (settings.typeWeights().containsKey(type)) {
        weights.put(type.wireName(), settings.typeWeight(type));
      }
    }
    return json;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when a field is missing, of another type or out of range
   */
  public static SuccessorSettings read(JsonNode json) {
    Field fields = Field.root(json, REFUSAL);
    var weights = new EnumMap<InteractionType, Double>(InteractionType.class);
    Map<String, Double> byName =
        fields.at(TYPE_WEIGHTS).map(InteractionType.values().length, Field::number);
    byName.forEach(
        (name, weight) ->
            weights.put(
                InteractionType.named(name)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "typeWeights names '" + name + "', which is no interaction")),
                weight));
    return new SuccessorSettings(
        fields.at(HALF_LIFE_STEPS).number(),
        fields.at(STEPS).whole(1, SuccessorSettings.MAX_STEPS),
        weights);
  }
}
