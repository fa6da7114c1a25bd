package dev.riffle.core.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.OwnerAttributes;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.Strategy;
import java.util.List;

/**
 * One user's list in an export: {@code {"userId", "recommendationId", "strategy", "items":
 * [{"itemId", "score"}]}}, with the fields of an answer.
 *
 * @param recommendationId for the events that it leads to
 * @param items best first
 */
public record ExportedList(
    String userId, String recommendationId, Strategy strategy, List<Recommendation> items) {
  /** A score, as answers name it. */
  public static final String SCORE = ItemJson.SCORE;

  public ExportedList {
    items = List.copyOf(items);
  }

  public ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put(EventField.USER, userId)
            .put(EventField.RECOMMENDATION, recommendationId)
            .put("strategy", strategyName());
    ArrayNode list = json.putArray("items");
    items.forEach(item -> list.add(ItemJson.write(item, OwnerAttributes.NONE)));
    return json;
  }

  /** As answers name it. */
  public String strategyName() {
    return RecommendationAnswer.strategy(strategy, false);
  }
}
