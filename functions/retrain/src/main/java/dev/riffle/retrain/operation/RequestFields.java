package dev.riffle.retrain.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** A request's fields, each checked when it is asked for. */
final class RequestFields {
  private final ObjectNode json;

  RequestFields(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      throw new BadRequest("request", node.getNodeType().toString(), "must be a JSON object");
    }
    this.json = object;
  }

  /** A setting with a misspelt name would be a default without a word. */
  void only(Set<String> names) {
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw new BadRequest("field '" + name + "'", "unknown", "must be one of " + names);
              }
            });
  }

  String text(String name, String otherwise) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isTextual()) {
      throw new BadRequest(name, value.toString(), "must be a string");
    }
    return value.textValue();
  }

  int count(String name, int otherwise, int most) {
    long value = whole(name, otherwise);
    if (value < 1 || value > most) {
      throw new BadRequest(name, Long.toString(value), "must be 1 to " + most);
    }
    return (int) value;
  }

  long whole(String name, long otherwise) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new BadRequest(name, value.toString(), "must be a whole number of 64 bits");
    }
    return value.longValue();
  }
}
