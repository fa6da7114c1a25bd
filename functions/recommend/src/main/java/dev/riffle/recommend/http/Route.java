package dev.riffle.recommend.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method and a path.
 *
 * @param path segments that are literal, or a name in braces: {@code /v1/items/{id}/similar}
 */
public record Route(String method, String path) {

  /** The path's parameters when this path fits, still percent-encoded. */
  Optional<Map<String, String>> match(String requested) {
    List<String> pattern = segments(path);
    List<String> segments = segments(requested);
    if (pattern.size() != segments.size()) {
      return Optional.empty();
    }
    var parameters = new HashMap<String, String>();
    for (int i = 0; i < pattern.size(); i++) {
      String part = pattern.get(i);
      if (part.startsWith("{")) {
        parameters.put(part.substring(1, part.length() - 1), segments.get(i));
      } else if (!part.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /** As gateways name it: {@code GET /v1/health}. */
  String key() {
    return method + " " + path;
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
