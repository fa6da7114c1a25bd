package dev.riffle.local.host.authorizer;

import dev.riffle.aws.client.GivenAccess;
import dev.riffle.definition.Authorizer;
import java.time.Clock;

/** Makes authorizers as the definition's settings want them. */
public final class Authorizers {
  private Authorizers() {}

  /**
   * The authorizer of some settings.
   *
   * @param access whose requests an {@link Authorizer.Iam} lets in
   * @param clock by which signatures and tokens expire
   */
  public static RouteAuthorizer of(Authorizer settings, GivenAccess access, Clock clock) {
    return switch (settings) {
      case Authorizer.Iam _ -> new IamAuthorizer(access.credentials(), access.region(), clock);
      case Authorizer.Jwt jwt ->
          new JwtAuthorizer(jwt, new VerifiedTokens(new IssuerKeys(jwt.issuer())), clock);
    };
  }
}
