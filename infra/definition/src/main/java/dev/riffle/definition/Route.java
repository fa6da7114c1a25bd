package dev.riffle.definition;

import dev.riffle.core.access.Callers;

/**
 * One route of the HTTP API.
 *
 * @param method an HTTP method, or {@code ANY}
 * @param path literal segments, {@code {name}} for one segment, {@code {name+}} for all that follow
 * @param function the name of the function that answers
 * @param callers who may call it
 */
public record Route(String method, String path, String function, Callers callers) {
  /** The route's key as API Gateway writes it, such as {@code GET /v1/users/{id}}. */
  public String key() {
    return method + " " + path;
  }
}
