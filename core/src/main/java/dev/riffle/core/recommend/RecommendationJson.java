package dev.riffle.core.recommend;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One recommended item as answers carry it, from the cloud and from devices alike: {@code
 * {"itemId", "score", "because"?: [{"itemId", "type", "contribution"}]}}, {@code because} only when
 * there is something to say.
 */
public final class RecommendationJson {
  private RecommendationJson() {}

  /** The JSON object of an item. */
  public static ObjectNode of(Recommendation item) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("itemId", item.itemId())
            // Scores come from float vectors: more digits would say nothing.
            .put("score", (float) item.score());
    if (!item.because().isEmpty()) {
      ArrayNode because = json.putArray("because");
      for (Reason reason : item.because()) {
        because
            .addObject()
            .put("itemId", reason.itemId())
            .put("type", reason.type().wireName())
            .put("contribution", (float) reason.contribution());
      }
    }
    return json;
  }
}
