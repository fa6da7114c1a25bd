package dev.riffle.local.api;

import java.net.URI;
import java.util.Map;

/** Proves to the API who calls, by headers of each request. */
@FunctionalInterface
public interface Caller {
  /** Whoever reaches the port: for an API without an authorizer. */
  Caller ANYBODY = (_, _, _) -> Map.of();

  /** The headers of one request, sent at once. */
  Map<String, String> headers(String method, URI uri, byte[] body);
}
