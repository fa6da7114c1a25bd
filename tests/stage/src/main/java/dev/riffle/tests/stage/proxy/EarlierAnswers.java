package dev.riffle.tests.stage.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What reads that are not strongly consistent were answered before. Of a query of a range that
 * moves on, the earlier answer is what of it lies in the range that is asked for now.
 */
final class EarlierAnswers {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String VALUES = "ExpressionAttributeValues";
  private static final String FROM = ":from";

  private final Map<String, ServiceAnswer> answers = new ConcurrentHashMap<>();

  void keep(ServiceCall call, ServiceRequest request, ServiceAnswer answer) {
    if (answer.status() == 200) {
      answers.put(name(call, request), answer);
    }
  }

  /** Nothing when it was not asked before. */
  Optional<ServiceAnswer> earlier(ServiceCall call, ServiceRequest request) {
    return Optional.ofNullable(answers.get(name(call, request)))
        .map(answer -> call.operation().equals("Query") ? inRange(answer, request) : answer);
  }

  private static String name(ServiceCall call, ServiceRequest request) {
    ObjectNode asked = tree(request.body());
    if (asked.path(VALUES) instanceof ObjectNode values) {
      values.remove(FROM);
    }
    return call + " " + asked;
  }

  private static ServiceAnswer inRange(ServiceAnswer answer, ServiceRequest request) {
    JsonNode from = tree(request.body()).path(VALUES).path(FROM).path("N");
    if (from.isMissingNode()) {
      return answer;
    }
    ObjectNode body = tree(answer.body());
    ArrayNode kept = JSON.createArrayNode();
    for (JsonNode item : body.path("Items")) {
      if (item.path("changed").path("N").asLong() >= from.asLong()) {
        kept.add(item);
      }
    }
    body.set("Items", kept);
    body.put("Count", kept.size());
    return ServiceAnswer.json(200, body.toString());
  }

  private static ObjectNode tree(byte[] body) {
    try {
      return (ObjectNode) JSON.readTree(body);
    } catch (IOException noJson) {
      throw new UncheckedIOException("a service's body is JSON", noJson);
    }
  }
}
