package dev.riffle.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fields of a JSON object, each refused by name when it is missing or of another type.
 *
 * @param json the object
 * @param refusal makes the error from a sentence that says what is wrong
 */
public record Fields(JsonNode json, Function<String, RuntimeException> refusal) {
  public String text(String field) {
    return optionalText(field).orElseThrow(() -> wrong(field, "a text"));
  }

  public Optional<String> optionalText(String field) {
    JsonNode value = json.path(field);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  public Instant time(String field) {
    try {
      return Instant.parse(text(field));
    } catch (DateTimeException e) {
      throw wrong(field, "a time in RFC 3339");
    }
  }

  public int count(String field) {
    long value = bytes(field);
    if (value > Integer.MAX_VALUE) {
      throw wrong(field, "0 to " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  public long bytes(String field) {
    JsonNode value = json.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw wrong(field, "a whole number, 0 or more");
    }
    return value.longValue();
  }

  public double number(String field) {
    JsonNode value = json.path(field);
    if (!value.isNumber()) {
      throw wrong(field, "a number");
    }
    return value.doubleValue();
  }

  public Iterable<JsonNode> list(String field) {
    JsonNode value = json.path(field);
    if (!value.isArray()) {
      throw wrong(field, "a list");
    }
    return value;
  }

  public Fields object(String field) {
    JsonNode value = json.path(field);
    if (!value.isObject()) {
      throw wrong(field, "an object");
    }
    return new Fields(value, refusal);
  }

  private RuntimeException wrong(String field, String rule) {
    return refusal.apply("%s must be %s, not %s".formatted(field, rule, json.path(field)));
  }
}
