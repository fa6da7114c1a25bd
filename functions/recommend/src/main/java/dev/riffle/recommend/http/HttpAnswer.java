package dev.riffle.recommend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.riffle.aws.metric.Measurements;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An answer.
 *
 * @param headers beside the content type, or with another one than JSON's
 * @param body JSON, or the whole text of what is none
 * @param measures adds what is to be measured of it
 */
public record HttpAnswer(
    int status, Map<String, String> headers, JsonNode body, Consumer<Measurements> measures) {
  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  /** An answer of which nothing is measured. */
  public HttpAnswer(int status, Map<String, String> headers, JsonNode body) {
    this(status, headers, body, _ -> {});
  }

  /** 200 with this body. */
  public static HttpAnswer ok(JsonNode body) {
    return new HttpAnswer(200, Map.of(), body);
  }

  /** 200 with a text that is no JSON. */
  public static HttpAnswer text(String mediaType, String text) {
    return new HttpAnswer(200, Map.of("content-type", mediaType), TextNode.valueOf(text));
  }

  /** 200 with this body, and what is to be measured of it. */
  public static HttpAnswer ok(JsonNode body, Consumer<Measurements> measures) {
    return new HttpAnswer(200, Map.of(), body, measures);
  }
}
