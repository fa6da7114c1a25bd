package dev.riffle.recommend.http;

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
 */
public record HttpRequest(
    String method,
    String path,
    String routeKey,
    Map<String, String> pathParameters,
    String rawQuery,
    RequestBody body) {

  public HttpRequest {
    pathParameters = Map.copyOf(pathParameters);
  }
}
