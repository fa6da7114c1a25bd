package dev.riffle.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.JsonText;
import java.util.Map;

/** What every function reads and writes of an HTTP API's events, payload format 2.0. */
public final class GatewayJson {
  private static final String BODY = "body";
  private static final String BASE64 = "isBase64Encoded";
  private static final String HEADERS = "headers";

  private GatewayJson() {}

  /** The body of an event. */
  public static RequestBody body(JsonNode event) {
    return RequestBody.ofGateway(
        event.path(BODY).asText(""),
        event.path(BASE64).booleanValue(),
        // The gateway writes headers' names in lower case.
        event.path(HEADERS).path("content-encoding").asText(""));
  }

  /**
   * An answer as the gateway takes it.
   *
   * @param headers beside the content type, or with another one
   * @param body JSON; of a text that stands by itself its characters are sent, as of what is no
   *     JSON
   */
  public static byte[] answer(int status, Map<String, String> headers, JsonNode body) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("statusCode", status);
    ObjectNode all = answer.putObject(HEADERS);
    all.put("content-type", "application/json").put("cache-control", "no-store");
    headers.forEach(all::put);
    String text = body.isTextual() ? body.textValue() : JsonText.compact(body);
    answer.put(BODY, text).put(BASE64, false);
    return JsonText.bytes(answer);
  }
}
