package dev.riffle.core.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * JSON trees to and from text, the same at every door: UTF-8 alone (a byte order mark is passed
 * over), one value, no name twice in an object, whole characters, {@link JsonLimits}.
 */
public final class JsonText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonText() {}

  /**
   * Reads the one value that the bytes hold.
   *
   * @throws NotJson when they hold none, with the place
   */
  public static JsonNode read(byte[] utf8) throws NotJson {
    return read(utf8, 0);
  }

  /** As {@link #read(byte[])}, from {@code offset} on. */
  public static JsonNode read(byte[] utf8, int offset) throws NotJson {
    return TreeReader.read(Utf8.decode(utf8, offset), true);
  }

  /** As {@link #read(byte[])}, from a text. */
  public static JsonNode read(String json) throws NotJson {
    return TreeReader.read(Utf8.unmarked(json), false);
  }

  /**
   * Bytes as the text that {@link #read(String)} takes.
   *
   * @throws NotJson when they are no UTF-8
   */
  public static String text(byte[] utf8) throws NotJson {
    return Utf8.decode(utf8, 0);
  }

  /**
   * Reads what the platform wrote around a request: it is not judged, since nobody who asks has
   * spelt it.
   */
  public static JsonNode readTrusted(InputStream in) throws IOException {
    return JSON.readTree(in);
  }

  /** Without white space. */
  public static String compact(JsonNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree always has a text", e);
    }
  }

  /** As {@link #compact}, in UTF-8. */
  public static byte[] bytes(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree always has a text", e);
    }
  }

  /** For people to read: indented, UTF-8, ended by a line feed. */
  public static byte[] indented(JsonNode json) {
    return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
