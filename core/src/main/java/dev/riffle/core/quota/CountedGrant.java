package dev.riffle.core.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.access.Callers;
import dev.riffle.core.access.Grant;
import dev.riffle.core.access.RouteAccess;
import dev.riffle.core.access.RouteAccess.Subject;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.TenantField;
import dev.riffle.core.event.Event;
import dev.riffle.core.name.Names;
import java.util.EnumSet;
import java.util.Set;

/**
 * A grant that takes one of the tenant's quota as soon as the request has told whose it is. What
 * operators ask, whether the function is well and how the API is, costs nobody's quota.
 */
public record CountedGrant(Grant grant, Subject subject, TokenBuckets quotas) implements Grant {
  private static final Set<RouteAccess> OF_NOBODY =
      EnumSet.of(RouteAccess.HEALTH, RouteAccess.DESCRIPTION);

  /** The grant of a route, counted where the route is and somebody has a quota. */
  public static Grant of(String routeKey, Grant grant, TokenBuckets quotas) {
    if (!quotas.count()) {
      return grant;
    }
    return RouteAccess.of(routeKey)
        .filter(route -> route.callers() != Callers.OPERATORS && !OF_NOBODY.contains(route))
        .<Grant>map(route -> new CountedGrant(grant, route.subject(), quotas))
        .orElse(grant);
  }

  @Override
  public Parameters query(String id, Parameters parameters) {
    Parameters meant = grant.query(id, parameters);
    if (subject == Subject.TENANT_IN_QUERY || subject == Subject.USER_IN_PATH) {
      quotas.take(TenantField.of(meant));
    }
    return meant;
  }

  @Override
  public JsonNode body(JsonNode body) {
    JsonNode meant = grant.body(body);
    if (subject == Subject.TENANT_IN_BODY || subject == Subject.USER_IN_BODY) {
      String tenant = meant.path(TenantField.NAME).asText(Event.DEFAULT_TENANT);
      // Whose name is none is refused where the body is read.
      if (Names.isName(tenant)) {
        quotas.take(tenant);
      }
    }
    return meant;
  }

  @Override
  public JsonNode event(JsonNode event) {
    return grant.event(event);
  }
}
