package dev.riffle.ingest.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The body of a request: {@code {"events":[...]}}, or the array alone. */
final class Envelope {
  /** The most events that one request may carry. */
  static final int MOST_EVENTS = 500;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // As EventJson reads numbers, so that both doors keep and refuse the same.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final int maxBytes;

  Envelope(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Opens a body.
   *
   * @return the events, any JSON each, up to {@link #MOST_EVENTS}
   * @throws Refusal when the body is too long, no JSON, has no events, or too many
   */
  List<JsonNode> open(byte[] body) {
    if (body.length > maxBytes) {
      throw new Refusal(
          413,
          "body-too-large",
          "The body has %,d bytes and may have %,d: send fewer events in a request."
              .formatted(body.length, maxBytes));
    }
    JsonNode root = parse(body);
    JsonNode events = root.isArray() ? root : root.path("events");
    if (!events.isArray()) {
      throw new Refusal(
          400,
          "no-events",
          "The body must be {\"events\":[...]} or a JSON array of events, and it is %s."
              .formatted(kind(root)));
    }
    if (events.size() > MOST_EVENTS) {
      throw new Refusal(
          400,
          "too-many-events",
          "%,d events came and one request may carry %d: split them over more requests."
              .formatted(events.size(), MOST_EVENTS));
    }
    return events.valueStream().toList();
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      if (root.isMissingNode()) {
        throw new Refusal(400, "not-json", "The body is empty at line 1, column 1.");
      }
      return root;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      throw refusal(
          "The body is not JSON at line %d, column %d: %s"
              .formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw refusal("The body is not JSON in UTF-8: " + e.getMessage(), e);
    }
  }

  private static Refusal refusal(String message, IOException cause) {
    var refusal = new Refusal(400, "not-json", message);
    refusal.initCause(cause);
    return refusal;
  }

  private static String kind(JsonNode root) {
    return root.isObject()
        ? "an object whose \"events\" is " + (root.has("events") ? "no array" : "missing")
        : "a " + root.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
