package dev.riffle.recommend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.riffle.core.api.RequestBody;
import java.util.Map;

/**
 * A request, whatever brought it.
 *
 * @param method upper case
 * @param path as sent, percent-encoded
 * @param routeKey the route that the gateway matched, for example {@code GET
 *     /v1/items/{id}/similar}; empty when it matched none
 * @param pathParameters the gateway's, decoded
 * @param rawQuery percent-encoded, without the question mark
 * @param body as it came, not decoded yet
 * @param authorizer who the gateway says it is from; missing where nobody was asked
 */
public record HttpRequest(
    String method,
    String path,
    String routeKey,
    Map<String, String> pathParameters,
    String rawQuery,
    RequestBody body,
    JsonNode authorizer) {

  /** Of nobody in particular. */
  public HttpRequest(
      String method,
      String path,
      String routeKey,
      Map<String, String> pathParameters,
      String rawQuery,
      RequestBody body) {
    this(method, path, routeKey, pathParameters, rawQuery, body, MissingNode.getInstance());
  }

  public HttpRequest {
    pathParameters = Map.copyOf(pathParameters);
  }

  /** The same request with another body. */
  HttpRequest with(RequestBody other) {
    return new HttpRequest(method, path, routeKey, pathParameters, rawQuery, other, authorizer);
  }
}
