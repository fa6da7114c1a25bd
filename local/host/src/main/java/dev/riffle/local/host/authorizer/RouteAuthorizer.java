package dev.riffle.local.host.authorizer;

import dev.riffle.definition.Route;
import dev.riffle.local.host.web.GatewayRequest;

/** Stands before every route and decides who comes through. */
@FunctionalInterface
public interface RouteAuthorizer {
  /** Lets everybody through, and tells functions nothing of them. */
  RouteAuthorizer NONE = (_, _) -> Decision.Allowed.unknown();

  /** Whether a request may call the route that it asks for. */
  Decision decide(Route route, GatewayRequest request);
}
