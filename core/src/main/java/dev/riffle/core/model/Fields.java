package dev.riffle.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Fields of a JSON file, each refused by name when it is missing or of another type. */
record Fields(String file, JsonNode json) {
  String text(String field) {
    return optionalText(field).orElseThrow(() -> wrong(field, "a text"));
  }

  Optional<String> optionalText(String field) {
    JsonNode value = json.path(field);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  Instant time(String field) {
    try {
      return Instant.parse(text(field));
    } catch (DateTimeException e) {
      throw wrong(field, "a time in RFC 3339");
    }
  }

  int count(String field) {
    long value = bytes(field);
    if (value > Integer.MAX_VALUE) {
      throw wrong(field, "0 to " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  long bytes(String field) {
    JsonNode value = json.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw wrong(field, "a whole number, 0 or more");
    }
    return value.longValue();
  }

  double number(String field) {
    JsonNode value = json.path(field);
    if (!value.isNumber()) {
      throw wrong(field, "a number");
    }
    return value.doubleValue();
  }

  Iterable<JsonNode> list(String field) {
    JsonNode value = json.path(field);
    if (!value.isArray()) {
      throw wrong(field, "a list");
    }
    return value;
  }

  Fields object(String field) {
    JsonNode value = json.path(field);
    if (!value.isObject()) {
      throw wrong(field, "an object");
    }
    return new Fields(file, value);
  }

  private DamagedSnapshot wrong(String field, String rule) {
    return DamagedSnapshot.at(
        file, 0, "%s must be %s, not %s".formatted(field, rule, json.path(field)));
  }
}
