package dev.riffle.local.host.authorizer;

import dev.riffle.aws.client.GivenAccess;
import dev.riffle.core.access.AccessSettings;
import dev.riffle.definition.Authorizer;
import java.time.Clock;

/** Makes authorizers as the definition's settings want them. */
public final class Authorizers {
  private Authorizers() {}

  /** What functions behind such an authorizer have to know of it. */
  public static AccessSettings access(AuthorizerType type) {
    return switch (type) {
      case NONE -> AccessSettings.OPEN;
      case IAM -> new Authorizer.Iam().access();
      case JWT -> LocalIssuer.access();
    };
  }

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
