package dev.riffle.recommend.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** An answer: its status, headers beside the content type, and a JSON body. */
public record HttpAnswer(int status, Map<String, String> headers, JsonNode body) {
  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  /** 200 with this body. */
  public static HttpAnswer ok(JsonNode body) {
    return new HttpAnswer(200, Map.of(), body);
  }
}
