package dev.riffle.local.host.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with parameters: {@code {name}} stands for one segment that is not empty, {@code {name+}}
 * at the end for all that is left.
 *
 * @param segments what stands between slashes
 */
public record PathTemplate(List<String> segments) {
  public PathTemplate {
    segments = List.copyOf(segments);
  }

  /** A template such as {@code /users/{id}/things}. */
  public static PathTemplate of(String path) {
    return new PathTemplate(split(path));
  }

  /**
   * The parameters' values, decoded, or empty if the path does not fit. The path is still
   * percent-encoded, so that an encoded slash is a part of its segment.
   *
   * @throws IllegalArgumentException if the path's encoding is malformed
   */
  public Optional<Map<String, String>> match(String encodedPath) {
    var path = split(encodedPath);
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 0; i < segments.size(); i++) {
      var segment = segments.get(i);
      if (i >= path.size()) {
        return Optional.empty();
      }
      if (isRest(segment)) {
        var rest = String.join("/", path.subList(i, path.size()));
        parameters.put(segment.substring(1, segment.length() - 2), PercentCode.decode(rest));
        return Optional.of(parameters);
      }
      var given = path.get(i);
      if (isParameter(segment)) {
        if (given.isEmpty()) {
          return Optional.empty();
        }
        parameters.put(segment.substring(1, segment.length() - 1), PercentCode.decode(given));
      } else if (!segment.equals(PercentCode.decode(given))) {
        return Optional.empty();
      }
    }
    return segments.size() == path.size() ? Optional.of(parameters) : Optional.empty();
  }

  /** Whether a segment stands for one segment, whatever it is, or more. */
  public static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  /** Whether a segment stands for all that is left. */
  public static boolean isRest(String segment) {
    return segment.endsWith("+}");
  }

  private static List<String> split(String path) {
    return List.of(path.substring(1).split("/", -1));
  }
}
