package dev.riffle.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON trees to and from bytes, strictly: one value, no name twice in an object. */
final class JsonText {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonText() {}

  static JsonNode read(byte[] json, int offset) throws IOException {
    return JSON.readTree(json, offset, json.length - offset);
  }

  static JsonNode read(String json) throws IOException {
    return JSON.readTree(json);
  }

  static String compact(JsonNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree that cannot be written", e);
    }
  }

  static byte[] indented(JsonNode json) {
    return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** What Jackson found wrong, in one line. */
  static String reason(IOException e) {
    return e.getMessage().lines().findFirst().orElse("");
  }
}
