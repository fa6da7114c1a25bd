package dev.riffle.core.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Refusal;

/** Asks of each request whether whom it is from may call its route, and whose data it may touch. */
public final class Access {
  /** Lets everybody do everything. */
  public static final Access OPEN = new Access(AccessSettings.OPEN);

  private final Authorized authorized;

  public Access(AccessSettings settings) {
    this.authorized = new Authorized(settings);
  }

  /**
   * What a request may be about.
   *
   * @param routeKey the route as gateways name it: {@code GET /v1/health}
   * @param authorizer the event's {@code requestContext.authorizer}, missing where there is none
   * @throws Refusal when whom it is from may not call the route
   */
  public Grant grant(String routeKey, JsonNode authorizer) {
    return switch (authorized.caller(authorizer)) {
      case Caller.Anybody _ -> Grant.ALL;
      case Caller.Known known -> grant(routeKey, known);
    };
  }

  private static Grant grant(String routeKey, Caller.Known caller) {
    RouteAccess route =
        RouteAccess.of(routeKey)
            .orElseThrow(
                () ->
                    Refusal.of(ErrorCode.FORBIDDEN, "nobody may call %s yet".formatted(routeKey)));
    if (route.callers() != Callers.USERS && !caller.roles().contains(route.callers())) {
      throw Refusal.of(
          ErrorCode.FORBIDDEN, "%s is for %s alone".formatted(routeKey, route.callers().text()));
    }
    return new KnownGrant(route.subject(), caller);
  }
}
