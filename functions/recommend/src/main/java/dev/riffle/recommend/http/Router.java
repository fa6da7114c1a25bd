package dev.riffle.recommend.http;

import dev.riffle.core.access.Access;
import dev.riffle.core.access.Grant;
import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.PercentCode;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.filter.Unfilterable;
import dev.riffle.core.quota.CountedGrant;
import dev.riffle.core.quota.Quotas;
import dev.riffle.core.quota.TokenBuckets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the endpoint of a request, and turns refusals into answers. */
public final class Router {
  private final List<Endpoint> endpoints;
  private final Access access;
  private final TokenBuckets quotas;

  /** Of which everybody may ask everything. */
  public Router(List<Endpoint> endpoints) {
    this(endpoints, Access.OPEN);
  }

  /** As much as they like. */
  Router(List<Endpoint> endpoints, Access access) {
    this(endpoints, access, new TokenBuckets(Quotas.NONE, "answers", Clock.systemUTC()));
  }

  /**
   * @param access who may ask what
   * @param quotas how much of it a tenant may ask
   */
  public Router(List<Endpoint> endpoints, Access access, TokenBuckets quotas) {
    this.endpoints = List.copyOf(endpoints);
    this.access = access;
    this.quotas = quotas;
  }

  /** Answers every request; a {@link Refusal} becomes problem details. */
  public HttpAnswer answer(HttpRequest request) {
    try {
      return route(request);
    } catch (Refusal refusal) {
      return refused(refusal);
    } catch (Unfilterable unfiltered) {
      return refused(Refusal.of(ErrorCode.INVALID_REQUEST, unfiltered.getMessage()));
    }
  }

  private HttpAnswer route(HttpRequest request) {
    var allowed = new TreeSet<String>();
    for (Endpoint endpoint : endpoints) {
      Optional<Map<String, String>> path = path(endpoint.route(), request);
      if (path.isPresent()) {
        if (endpoint.route().method().equals(request.method())) {
          return answer(endpoint, path.get().getOrDefault("id", ""), request);
        }
        allowed.add(endpoint.route().method());
      }
    }
    if (!allowed.isEmpty()) {
      throw Refusal.method(request.method(), request.path(), String.join(", ", allowed));
    }
    throw Refusal.of(
        ErrorCode.NO_SUCH_PATH,
        "there is nothing at %s; there is %s"
            .formatted(
                request.path(),
                String.join(
                    ", ", endpoints.stream().map(endpoint -> endpoint.route().key()).toList())));
  }

  private HttpAnswer answer(Endpoint endpoint, String id, HttpRequest request) {
    String key = endpoint.route().key();
    Grant grant = CountedGrant.of(key, access.grant(key, request.authorizer()), quotas);
    return endpoint.answer(
        id,
        grant.query(id, Parameters.of(request.rawQuery())),
        request.with(request.body().meaning(grant::body)));
  }

  /**
   * The path's parameters, decoded, when the request is for this route's path. What the gateway
   * matched comes first: its path may be decoded already, and then a slash in an id would mislead.
   */
  private static Optional<Map<String, String>> path(Route route, HttpRequest request) {
    if (request.routeKey().equals(route.key())) {
      return Optional.of(request.pathParameters());
    }
    return route
        .match(request.path())
        .map(
            encoded -> {
              var decoded = new HashMap<String, String>();
              encoded.forEach((name, text) -> decoded.put(name, PercentCode.segment(name, text)));
              return decoded;
            });
  }

  private static HttpAnswer refused(Refusal refusal) {
    return new HttpAnswer(refusal.code().status(), refusal.headers(), refusal.toJson());
  }
}
