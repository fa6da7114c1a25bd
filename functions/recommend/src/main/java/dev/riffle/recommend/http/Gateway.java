package dev.riffle.recommend.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.api.GatewayJson;
import dev.riffle.core.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * API Gateway's HTTP API events, payload format 2.0, which function URLs send too. On Jackson's
 * tree alone: a native image needs no reflection for it.
 */
public final class Gateway {
  /**
   * Reads an event.
   *
   * @throws IOException when it is none of payload format 2.0
   */
  public HttpRequest read(InputStream in) throws IOException {
    JsonNode event = JsonText.readTrusted(in);
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
        GatewayJson.body(event),
        context.path("authorizer"));
  }

  /** The gateway's form of an answer. */
  public byte[] write(HttpAnswer answer) {
    return GatewayJson.answer(answer.status(), answer.headers(), answer.body());
  }

  /** Stages other than the default one lead the path that the gateway reports. */
  private static String withoutStage(String path, String stage) {
    String prefix = "/" + stage + "/";
    return path.startsWith(prefix) ? path.substring(prefix.length() - 1) : path;
  }
}
