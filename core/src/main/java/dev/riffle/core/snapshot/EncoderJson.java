package dev.riffle.core.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.FeedbackWeight;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Encoder settings as JSON: the record's own names, feedback by the types' event names, half-life
 * as ISO 8601.
 */
public final class EncoderJson {
  private EncoderJson() {}

  public static ObjectNode write(EncoderSettings settings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("unobservedWeight", settings.unobservedWeight());
    json.put("regularization", settings.regularization());
    json.put("regularizationExponent", settings.regularizationExponent());
    ObjectNode types = json.putObject("feedback");
    for (InteractionType type : InteractionType.values()) {
      FeedbackWeight feedback = settings.feedback().get(type);
      if (feedback != null) {
        ObjectNode entry = types.putObject(type.wireName());
        entry.put("weight", feedback.weight());
        entry.put("liked", feedback.liked());
      }
    }
    json.put("likedFrom", settings.likedFrom());
    json.put("halfLife", settings.halfLife().toString());
    json.put("historyLength", settings.historyLength());
    json.put("contextLength", settings.contextLength());
    json.put("reservoirLength", settings.reservoirLength());
    json.put("priorStrength", settings.priorStrength());
    return json;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when a field is missing, of another type or out of range
   */
  public static EncoderSettings read(JsonNode json) {
    return new EncoderSettings(
        number(json, "unobservedWeight"),
        number(json, "regularization"),
        number(json, "regularizationExponent"),
        feedback(json.path("feedback")),
        number(json, "likedFrom"),
        Duration.parse(json.path("halfLife").asText()),
        count(json, "historyLength"),
        count(json, "contextLength"),
        count(json, "reservoirLength"),
        number(json, "priorStrength"));
  }

  private static Map<InteractionType, FeedbackWeight> feedback(JsonNode json) {
    var feedback = new EnumMap<InteractionType, FeedbackWeight>(InteractionType.class);
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      InteractionType type =
          InteractionType.named(entry.getKey())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "feedback names '" + entry.getKey() + "', which is no interaction"));
      JsonNode liked = entry.getValue().path("liked");
      if (!liked.isBoolean()) {
        throw new IllegalArgumentException(entry.getKey() + ".liked must be true or false");
      }
      feedback.put(
          type, new FeedbackWeight(number(entry.getValue(), "weight"), liked.booleanValue()));
    }
    return feedback;
  }

  private static double number(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(field + " must be a number, not '" + value + "'");
    }
    return value.doubleValue();
  }

  private static int count(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw new IllegalArgumentException(field + " must be a whole number, not '" + value + "'");
    }
    return value.intValue();
  }
}
