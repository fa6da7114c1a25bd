package dev.riffle.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.OwnerAttributes;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.recommend.Reason;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.rerank.RankFeature;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One recommended item as answers carry it: {@code {"itemId", "score", "because"?: [{"itemId",
 * "type", "contribution"}], "rest"?, "features"?, "learned"?: {FEATURE: number}, "rules"?:
 * [{"rule", "factor"?, "note"?}], "attributes"?}}, all but the first two only when there is
 * something to say, and {@code rest} only beside {@code because}, {@code features} or {@code
 * learned}.
 */
final class ItemJson {
  private static final String ITEM = EventField.ITEM;
  static final String SCORE = "score";
  private static final String BECAUSE = "because";
  private static final String REST = "rest";
  private static final String FEATURES = "features";
  private static final String LEARNED = "learned";
  private static final String ATTRIBUTES = EventField.ATTRIBUTES;
  private static final String TYPE = EventField.TYPE;
  private static final String CONTRIBUTION = "contribution";

  private ItemJson() {}

  static ObjectNode write(Recommendation item, OwnerAttributes attributes) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put(ITEM, item.itemId())
            // Scores come from float vectors: more digits would say nothing.
            .put(SCORE, (float) item.score());
    if (!item.because().isEmpty()) {
      ArrayNode because = json.putArray(BECAUSE);
      for (Reason reason : item.because()) {
        because
            .addObject()
            .put(ITEM, reason.itemId())
            .put(TYPE, reason.type().wireName())
            .put(CONTRIBUTION, (float) reason.contribution());
      }
    }
    if (!item.because().isEmpty() || item.features() != 0 || !item.learned().isEmpty()) {
      json.put(REST, (float) item.rest());
    }
    if (item.features() != 0) {
      json.put(FEATURES, (float) item.features());
    }
    if (!item.learned().isEmpty()) {
      ObjectNode learned = json.putObject(LEARNED);
      item.learned().forEach((feature, adds) -> learned.put(feature.wireName(), adds.floatValue()));
    }
    RuleJson.writeNotes(item.rules(), json);
    if (!attributes.isEmpty()) {
      json.set(ATTRIBUTES, attributes.tree());
    }
    return json;
  }

  /** What an item says of itself, if it does. */
  static Optional<OwnerAttributes> readAttributes(JsonNode json) {
    return Optional.of(json.path(ATTRIBUTES))
        .filter(JsonNode::isObject)
        .map(own -> new OwnerAttributes(JsonText.compact(own)));
  }

  private static Map<RankFeature, Double> readLearned(JsonNode json) {
    var learned = new EnumMap<RankFeature, Double>(RankFeature.class);
    for (Map.Entry<String, JsonNode> each : json.properties()) {
      // Of one that this reader does not know nothing can be said.
      RankFeature.named(each.getKey())
          .ifPresent(feature -> learned.put(feature, each.getValue().asDouble()));
    }
    return learned;
  }

  static Recommendation read(JsonNode json) {
    var because = new ArrayList<Reason>();
    for (JsonNode reason : json.path(BECAUSE)) {
      // Of a type that this reader does not know nothing can be said.
      InteractionType.named(reason.path(TYPE).asText())
          .ifPresent(
              type ->
                  because.add(
                      new Reason(
                          reason.path(ITEM).asText(), type, reason.path(CONTRIBUTION).asDouble())));
    }
    return new Recommendation(
        json.path(ITEM).asText(),
        json.path(SCORE).asDouble(),
        because,
        json.path(REST).asDouble(),
        json.path(FEATURES).asDouble(),
        readLearned(json.path(LEARNED)),
        RuleJson.readNotes(json));
  }
}
