package dev.riffle.local.host.http;

import dev.riffle.definition.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the route of a request as API Gateway does: literal segments before {@code {name}}, that
 * before {@code {name+}}, and a named method before {@code ANY}.
 */
final class RouteTable {
  /**
   * The route of a request.
   *
   * @param route as it is defined
   * @param parameters values of the path's parameters, decoded
   */
  record Match(Route route, Map<String, String> parameters) {}

  private record Entry(Route route, List<String> segments) {}

  private final List<Entry> entries;

  RouteTable(List<Route> routes) {
    this.entries =
        routes.stream()
            .map(route -> new Entry(route, segments(route.path())))
            .sorted(Comparator.comparing(RouteTable::rank))
            .toList();
  }

  /**
   * Finds the route for a path that is still percent-encoded, so that an encoded slash is a part of
   * its segment.
   *
   * @throws IllegalArgumentException if the path's encoding is malformed
   */
  Optional<Match> match(String method, String encodedPath) {
    var path = segments(encodedPath);
    for (var entry : entries) {
      if (entry.route.method().equals("ANY") || entry.route.method().equals(method)) {
        var parameters = parameters(entry.segments, path);
        if (parameters.isPresent()) {
          return Optional.of(new Match(entry.route, parameters.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Map<String, String>> parameters(List<String> route, List<String> path) {
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 0; i < route.size(); i++) {
      var segment = route.get(i);
      if (i >= path.size()) {
        return Optional.empty();
      }
      if (segment.endsWith("+}")) {
        var rest = String.join("/", path.subList(i, path.size()));
        parameters.put(segment.substring(1, segment.length() - 2), PercentCode.decode(rest));
        return Optional.of(parameters);
      }
      var given = path.get(i);
      if (segment.startsWith("{")) {
        if (given.isEmpty()) {
          return Optional.empty();
        }
        parameters.put(segment.substring(1, segment.length() - 1), PercentCode.decode(given));
      } else if (!segment.equals(PercentCode.decode(given))) {
        return Optional.empty();
      }
    }
    return route.size() == path.size() ? Optional.of(parameters) : Optional.empty();
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /** Sorts the more particular route first, segment by segment. */
  private static String rank(Entry entry) {
    var rank = new ArrayList<String>();
    for (var segment : entry.segments) {
      rank.add(segment.endsWith("+}") ? "2" : segment.startsWith("{") ? "1" : "0");
    }
    return String.join("", rank) + (entry.route.method().equals("ANY") ? "3" : "");
  }
}
