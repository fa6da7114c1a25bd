package dev.riffle.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The API's answers, from JSON. Fields that this client does not know are passed over. */
final class AnswerReader {
  private AnswerReader() {}

  static PostResult postResult(JsonNode node) {
    return new PostResult(
        node.path("accepted").asInt(), list(node.path("rejected"), AnswerReader::rejection));
  }

  static Recommendations recommendations(JsonNode node) {
    return new Recommendations(
        node.path("recommendationId").asText(),
        node.path("model").asText(),
        node.path("strategy").asText(),
        list(node.path("items"), AnswerReader::item),
        list(node.path("degraded"), JsonNode::asText));
  }

  static Serving serving(JsonNode node) {
    return new Serving(list(node.path("arms"), AnswerReader::arm), text(node.path("loaded")));
  }

  private static Serving.Arm arm(JsonNode node) {
    return new Serving.Arm(
        node.path("name").asText(),
        node.path("model").asText(),
        node.path("share").asDouble(),
        text(node.path("strategy")),
        text(node.path("reason")));
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  private static Rejection rejection(JsonNode node) {
    return new Rejection(
        node.path("index").asInt(),
        node.path("id").asText(),
        node.path("field").asText(),
        node.path("value").asText(),
        node.path("rule").asText());
  }

  private static Recommendations.Item item(JsonNode node) {
    return new Recommendations.Item(
        node.path("itemId").asText(),
        node.path("score").asDouble(),
        list(node.path("because"), AnswerReader::reason));
  }

  private static Recommendations.Reason reason(JsonNode node) {
    return new Recommendations.Reason(
        node.path("itemId").asText(),
        node.path("type").asText(),
        node.path("contribution").asDouble());
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
    var list = new ArrayList<T>();
    array.forEach(node -> list.add(read.apply(node)));
    return list;
  }
}
