package dev.riffle.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What serves, from JSON. Fields that this client does not know are passed over. */
final class AnswerReader {
  private AnswerReader() {}

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

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
    var list = new ArrayList<T>();
    array.forEach(node -> list.add(read.apply(node)));
    return list;
  }
}
