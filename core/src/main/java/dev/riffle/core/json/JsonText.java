package dev.riffle.core.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON trees to and from bytes, strictly: one value, no name twice in an object. */
public final class JsonText {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonText() {}

  /** Reads the one value that starts at {@code offset} and ends with the bytes. */
  public static JsonNode read(byte[] json, int offset) throws IOException {
    return JSON.readTree(json, offset, json.length - offset);
  }

  /** Reads the one value that the text holds. */
  public static JsonNode read(String json) throws IOException {
    return JSON.readTree(json);
  }

  /** Without white space. */
  public static String compact(JsonNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree that cannot be written", e);
    }
  }

  /** For people to read: indented, UTF-8, ended by a line feed. */
  public static byte[] indented(JsonNode json) {
    return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** What Jackson found wrong, in one line. */
  public static String reason(IOException e) {
    return e.getMessage().lines().findFirst().orElse("");
  }
}
