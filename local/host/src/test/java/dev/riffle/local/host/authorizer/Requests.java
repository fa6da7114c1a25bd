package dev.riffle.local.host.authorizer;

import dev.riffle.core.access.Callers;
import dev.riffle.definition.Route;
import dev.riffle.local.host.web.GatewayRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests, as they reach an authorizer, and the routes that they ask for. */
final class Requests {
  static final Route FOR_USERS = new Route("GET", "/things", "echo", Callers.USERS);
  static final Route FOR_BACK_ENDS = new Route("PUT", "/things", "echo", Callers.BACK_ENDS);

  private Requests() {}

  static GatewayRequest of(String method, String target, Map<String, String> headers, String body) {
    int query = target.indexOf('?');
    return new GatewayRequest(
        method,
        query < 0 ? target : target.substring(0, query),
        query < 0 ? "" : target.substring(query + 1),
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
        new GatewayRequest.Body(body.getBytes(StandardCharsets.UTF_8)),
        "HTTP/1.1",
        "127.0.0.1");
  }

  static GatewayRequest withToken(String token) {
    return of("GET", "/things", Map.of("host", "x", "authorization", "Bearer " + token), "");
  }
}
