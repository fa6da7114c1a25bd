package dev.riffle.core.snapshot;

import static dev.riffle.core.event.InteractionType.RATING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.FeedbackWeight;
import dev.riffle.core.online.UsualScale;
import dev.riffle.core.online.ValueScale;
import dev.riffle.core.online.ValueScales;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Encoder settings as JSON: the record's own names, feedback by the types' event names, half-life
 * as ISO 8601.
 *
 * <p>{@code likedFrom} is what readers before {@code scales} know of ratings. It is written for
 * devices that still read so, and read where a model of that time has no {@code scales}.
 */
public final class EncoderJson {
  private static final String LIKED_FROM = "likedFrom";
  private static final String SCALES = "scales";
  private static final String ZERO_IS_UNRATED = "zeroIsUnrated";
  private static final ValueScale STARS = UsualScale.ONE_TO_FIVE.scale();

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
    json.put(LIKED_FROM, settings.scales().of(RATING).orElse(STARS).likedFrom());
    ObjectNode scales = json.putObject(SCALES);
    for (InteractionType type : InteractionType.values()) {
      settings
          .scales()
          .of(type)
          .ifPresent(
              scale ->
                  scales
                      .putObject(type.wireName())
                      .put(LIKED_FROM, scale.likedFrom())
                      .put(ZERO_IS_UNRATED, scale.zeroIsUnrated()));
    }
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
        scales(json),
        Duration.parse(json.path("halfLife").asText()),
        count(json, "historyLength"),
        count(json, "contextLength"),
        count(json, "reservoirLength"),
        number(json, "priorStrength"));
  }

  private static Map<InteractionType, FeedbackWeight> feedback(JsonNode json) {
    var feedback = new EnumMap<InteractionType, FeedbackWeight>(InteractionType.class);
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      feedback.put(
          type("feedback", entry.getKey()),
          new FeedbackWeight(number(entry.getValue(), "weight"), flag(entry.getValue(), "liked")));
    }
    return feedback;
  }

  private static ValueScales scales(JsonNode json) {
    JsonNode written = json.path(SCALES);
    if (written.isMissingNode()) {
      return new ValueScales(Map.of(RATING, new ValueScale(number(json, LIKED_FROM), false)));
    }
    var scales = new EnumMap<InteractionType, ValueScale>(InteractionType.class);
    for (Map.Entry<String, JsonNode> entry : written.properties()) {
      scales.put(
          type(SCALES, entry.getKey()),
          new ValueScale(
              number(entry.getValue(), LIKED_FROM), flag(entry.getValue(), ZERO_IS_UNRATED)));
    }
    return new ValueScales(scales);
  }

  private static InteractionType type(String in, String name) {
    return InteractionType.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    in + " names '" + name + "', which is no interaction"));
  }

  private static boolean flag(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isBoolean()) {
      throw new IllegalArgumentException(field + " must be true or false, not '" + value + "'");
    }
    return value.booleanValue();
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
