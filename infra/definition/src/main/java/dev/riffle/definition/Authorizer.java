package dev.riffle.definition;

import dev.riffle.core.access.AccessSettings;
import dev.riffle.core.access.AccessSettings.Kind;
import dev.riffle.core.event.Event;
import java.util.List;
import java.util.Optional;

/**
 * What stands before every route of the HTTP API and lets callers in: API Gateway in an account,
 * the Lambda host on a laptop.
 */
public sealed interface Authorizer {
  /**
   * The scopes of which a token must have one before it may call the route; empty if it needs none.
   */
  List<String> scopes(Route route);

  /**
   * What functions have to know of it, to ask again.
   *
   * @param usersTenant whose application users are when no claim says it
   */
  AccessSettings access(String usersTenant);

  /** Requests that are signed (Signature Version 4) by a principal that may invoke the API. */
  record Iam() implements Authorizer {
    @Override
    public List<String> scopes(Route route) {
      return List.of();
    }

    @Override
    public AccessSettings access(String usersTenant) {
      var usual = AccessSettings.OPEN;
      return new AccessSettings(
          Kind.IAM,
          usual.userClaim(),
          usual.tenantClaim(),
          usersTenant,
          usual.backEndScope(),
          usual.operatorScope());
    }
  }

  /**
   * Bearer tokens of one issuer.
   *
   * @param issuer its URL, to which {@code /.well-known/openid-configuration} is added
   * @param audience whom a token must be for: one of these, at least one
   * @param backEndScope the scope that only tokens of back ends have
   * @param operatorScope the scope that only tokens of operators have
   * @param userClaim the claim that names the application user
   * @param tenantClaim the claim that names the caller's tenants; empty: none does
   */
  record Jwt(
      String issuer,
      List<String> audience,
      String backEndScope,
      String operatorScope,
      String userClaim,
      Optional<String> tenantClaim)
      implements Authorizer {
    public Jwt {
      audience = List.copyOf(audience);
    }

    /** An issuer whose tokens have the usual scopes and claims, and name no tenant. */
    public static Jwt usual(String issuer, List<String> audience) {
      return new Jwt(
          issuer,
          audience,
          AccessSettings.BACK_END_SCOPE,
          AccessSettings.OPERATOR_SCOPE,
          AccessSettings.USER_CLAIM,
          Optional.empty());
    }

    /** The same with a claim that names tenants. */
    public Jwt withTenantClaim(String claim) {
      return new Jwt(issuer, audience, backEndScope, operatorScope, userClaim, Optional.of(claim));
    }

    @Override
    public List<String> scopes(Route route) {
      return switch (route.callers()) {
        case USERS -> List.of();
        case BACK_ENDS -> List.of(backEndScope);
        case OPERATORS -> List.of(operatorScope);
      };
    }

    @Override
    public AccessSettings access(String usersTenant) {
      return new AccessSettings(
          Kind.JWT, userClaim, tenantClaim, usersTenant, backEndScope, operatorScope);
    }
  }

  /** As far as functions on a laptop have to know it: that of the default tenant. */
  default AccessSettings access() {
    return access(Event.DEFAULT_TENANT);
  }
}
