package dev.riffle.definition;

import java.util.List;

/**
 * What stands before every route of the HTTP API and lets callers in: API Gateway in an account,
 * the Lambda host on a laptop.
 */
public sealed interface Authorizer {
  /**
   * The scopes of which a token must have one before it may call the route; empty if it needs none.
   */
  List<String> scopes(Route route);

  /** Requests that are signed (Signature Version 4) by a principal that may invoke the API. */
  record Iam() implements Authorizer {
    @Override
    public List<String> scopes(Route route) {
      return List.of();
    }
  }

  /**
   * Bearer tokens of one issuer.
   *
   * @param issuer its URL, to which {@code /.well-known/openid-configuration} is added
   * @param audience whom a token must be for: one of these, at least one
   * @param backEndScope the scope that only tokens of back ends have
   */
  record Jwt(String issuer, List<String> audience, String backEndScope) implements Authorizer {
    /** The scope of back ends unless it is set. */
    public static final String BACK_END_SCOPE = "riffle/back-end";

    public Jwt {
      audience = List.copyOf(audience);
    }

    @Override
    public List<String> scopes(Route route) {
      return switch (route.callers()) {
        case USERS -> List.of();
        case BACK_ENDS -> List.of(backEndScope);
      };
    }
  }
}
