package dev.riffle.local.host.http;

import dev.riffle.definition.Route;
import dev.riffle.local.host.web.PathTemplate;
import java.util.ArrayList;
import java.util.Comparator;
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

  private record Entry(Route route, PathTemplate path) {}

  private final List<Entry> entries;

  RouteTable(List<Route> routes) {
    this.entries =
        routes.stream()
            .map(route -> new Entry(route, PathTemplate.of(route.path())))
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
    for (var entry : entries) {
      if (entry.route.method().equals("ANY") || entry.route.method().equals(method)) {
        var parameters = entry.path.match(encodedPath);
        if (parameters.isPresent()) {
          return Optional.of(new Match(entry.route, parameters.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** Sorts the more particular route first, segment by segment. */
  private static String rank(Entry entry) {
    var rank = new ArrayList<String>();
    for (var segment : entry.path.segments()) {
      rank.add(PathTemplate.isRest(segment) ? "2" : PathTemplate.isParameter(segment) ? "1" : "0");
    }
    return String.join("", rank) + (entry.route.method().equals("ANY") ? "3" : "");
  }
}
