package dev.riffle.recommend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * API Gateway's HTTP API events, payload format 2.0, which function URLs send too. On Jackson's
 * tree alone: a native image needs no reflection for it.
 */
public final class Gateway {
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * Reads an event.
   *
   * @throws IOException when it is none of payload format 2.0
   */
  public HttpRequest read(InputStream in) throws IOException {
    JsonNode event = json.readTree(in);
    JsonNode context = event.path("requestContext");
    String method = context.path("http").path("method").asText();
    if (method.isEmpty()) {
      throw new IOException(
          "no event of an HTTP API with payload format 2.0: it lacks requestContext.http.method");
    }
    Map<String, String> pathParameters = new HashMap<>();
    event
        .path("pathParameters")
        .properties()
        .forEach(entry -> pathParameters.put(entry.getKey(), entry.getValue().asText()));
    return new HttpRequest(
        method,
        withoutStage(event.path("rawPath").asText(), context.path("stage").asText()),
        event.path("routeKey").asText(),
        pathParameters,
        event.path("rawQueryString").asText(),
        body(event));
  }

  /** The gateway's form of an answer. */
  public byte[] write(HttpAnswer answer) throws IOException {
    ObjectNode out = JsonNodeFactory.instance.objectNode().put("statusCode", answer.status());
    ObjectNode headers = out.putObject("headers").put("content-type", "application/json");
    headers.put("cache-control", "no-store");
    answer.headers().forEach(headers::put);
    out.put("body", json.writeValueAsString(answer.body())).put("isBase64Encoded", false);
    return json.writeValueAsBytes(out);
  }

  /** Stages other than the default one lead the path that the gateway reports. */
  private static String withoutStage(String path, String stage) {
    String prefix = "/" + stage + "/";
    return path.startsWith(prefix) ? path.substring(prefix.length() - 1) : path;
  }

  private static byte[] body(JsonNode event) throws IOException {
    String body = event.path("body").asText("");
    if (!event.path("isBase64Encoded").asBoolean()) {
      return body.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new IOException("the event says that its body is Base64, and it is not", e);
    }
  }
}
