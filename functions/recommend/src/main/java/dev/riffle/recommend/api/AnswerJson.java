package dev.riffle.recommend.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.recommend.RecommendationJson;
import dev.riffle.recommend.serve.Answer;
import dev.riffle.recommend.serve.Answer.Lack;

/**
 * Answers as JSON: {@code {"recommendationId", "model", "arm", "strategy", "items": [{"itemId",
 * "score", "because"?: [{"itemId", "type", "contribution"}]}], "degraded"?: []}}. {@code because}
 * is there when it was asked for and there is something to say, {@code degraded} when something
 * lacks.
 */
final class AnswerJson {
  private AnswerJson() {}

  static ObjectNode of(Answer answer) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("recommendationId", answer.recommendationId())
            .put("model", answer.model())
            .put("arm", answer.arm())
            .put("strategy", answer.strategy());
    ArrayNode items = json.putArray("items");
    answer.items().forEach(item -> items.add(RecommendationJson.of(item)));
    if (!answer.degraded().isEmpty()) {
      ArrayNode degraded = json.putArray("degraded");
      answer.degraded().stream().sorted().map(Lack::wireName).forEach(degraded::add);
    }
    return json;
  }
}
