package dev.riffle.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.OwnerAttributes;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.core.recommend.Unranked;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recommended items and where they come from, from the cloud and from devices alike: {@code
 * {"recommendationId", "model", "arm", "strategy", "items": [...], "degraded"?: []}}. {@code
 * degraded} is there when something lacks; items are as in {@link ItemJson}. Where the request
 * named items, those of which nothing is known follow as {@code {"itemId", "unknown": true}}, and
 * {@code "leftOut"?: [{"itemId", "reason"}]} has those that may not come.
 *
 * @param recommendationId encodes tenant, arm, model and time
 * @param model the version that answered
 * @param arm the experiment's arm
 * @param strategy how the answer came about
 * @param items best first
 * @param unranked what else the request named
 * @param degraded what the answer had to do without
 * @param attributes of items, by id, as far as they were asked for and there are some
 * @param shape what shaped it beside the scores
 */
public record RecommendationAnswer(
    String recommendationId,
    String model,
    String arm,
    String strategy,
    List<Recommendation> items,
    Unranked unranked,
    Set<Degradation> degraded,
    Map<String, OwnerAttributes> attributes,
    AnswerShape shape) {
  private static final String ID = EventField.RECOMMENDATION;
  private static final String MODEL = "model";
  private static final String ARM = "arm";
  private static final String STRATEGY = "strategy";
  private static final String ITEMS = "items";
  private static final String DEGRADED = "degraded";

  public RecommendationAnswer {
    items = List.copyOf(items);
    degraded = Set.copyOf(degraded);
    attributes = Map.copyOf(attributes);
  }

  /** Without attributes. */
  public RecommendationAnswer(
      String recommendationId,
      String model,
      String arm,
      String strategy,
      List<Recommendation> items,
      Unranked unranked,
      Set<Degradation> degraded) {
    this(
        recommendationId,
        model,
        arm,
        strategy,
        items,
        unranked,
        degraded,
        Map.of(),
        AnswerShape.NONE);
  }

  /**
   * The same, shaped so.
   *
   * @param lack there when a newer scenario may be in force
   */
  public RecommendationAnswer with(AnswerShape by, Optional<Degradation> lack) {
    Set<Degradation> lacks = EnumSet.noneOf(Degradation.class);
    lacks.addAll(degraded);
    lack.ifPresent(lacks::add);
    return new RecommendationAnswer(
        recommendationId, model, arm, strategy, items, unranked, lacks, attributes, by);
  }

  /**
   * The same with attributes of its items.
   *
   * @param whole whether these are all that were asked for and that there are
   */
  public RecommendationAnswer with(Map<String, OwnerAttributes> found, boolean whole) {
    Set<Degradation> lacks = EnumSet.noneOf(Degradation.class);
    lacks.addAll(degraded);
    if (!whole) {
      lacks.add(Degradation.ATTRIBUTES);
    }
    return new RecommendationAnswer(
        recommendationId, model, arm, strategy, items, unranked, lacks, found, shape);
  }

  /**
   * {@code strategy} of an answer.
   *
   * @param nobody whether no user was named, so that what is personal is a session's
   */
  public static String strategy(Strategy strategy, boolean nobody) {
    return nobody && strategy == Strategy.PERSONAL
        ? "session"
        : strategy.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put(ID, recommendationId)
            .put(MODEL, model)
            .put(ARM, arm)
            .put(STRATEGY, strategy);
    ArrayNode list = json.putArray(ITEMS);
    items.forEach(item -> list.add(written(item)));
    UnrankedJson.write(unranked, list, json);
    if (!degraded.isEmpty()) {
      ArrayNode lacks = json.putArray(DEGRADED);
      degraded.stream().sorted().map(Degradation::wireName).forEach(lacks::add);
    }
    shape.writeTo(json);
    return json;
  }

  /** Reads what {@link #toJson} wrote; what is not known here is passed over. */
  public static RecommendationAnswer read(JsonNode json) {
    var items = new ArrayList<Recommendation>();
    Map<String, OwnerAttributes> attributes = new HashMap<>();
    for (JsonNode item : json.path(ITEMS)) {
      if (!UnrankedJson.isUnknown(item)) {
        Recommendation one = ItemJson.read(item);
        items.add(one);
        ItemJson.readAttributes(item).ifPresent(own -> attributes.put(one.itemId(), own));
      }
    }
    Set<Degradation> degraded = EnumSet.noneOf(Degradation.class);
    json.path(DEGRADED).forEach(lack -> Degradation.named(lack.asText()).ifPresent(degraded::add));
    return new RecommendationAnswer(
        json.path(ID).asText(),
        json.path(MODEL).asText(),
        json.path(ARM).asText(),
        json.path(STRATEGY).asText(),
        items,
        UnrankedJson.read(json.path(ITEMS), json),
        degraded,
        attributes,
        AnswerShape.read(json));
  }

  /** The ids of the items, best first. */
  public List<String> itemIds() {
    return items.stream().map(Recommendation::itemId).toList();
  }

  private ObjectNode written(Recommendation item) {
    return ItemJson.write(item, attributes.getOrDefault(item.itemId(), OwnerAttributes.NONE));
  }
}
