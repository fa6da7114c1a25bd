package dev.riffle.local.host.authorizer;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.riffle.definition.Authorizer;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** What API Gateway demands of a token's claims, in its order. */
record ClaimRules(Authorizer.Jwt settings, Clock clock) {
  /** Refuses claims of another issuer or audience, and those that hold no more, or not yet. */
  void demand(JWTClaimsSet claims) throws BadTokenException {
    var now = clock.instant();
    if (!settings.issuer().equals(claims.getIssuer())) {
      throw new BadTokenException("the token does not have a valid issuer");
    }
    if (Collections.disjoint(audience(claims), settings.audience())) {
      throw new BadTokenException("the token does not have a valid audience");
    }
    if (!time(claims.getExpirationTime()).map(now::isBefore).orElse(false)) {
      throw new BadTokenException("the token has expired");
    }
    if (time(claims.getNotBeforeTime()).map(now::isBefore).orElse(false)
        || time(claims.getIssueTime()).map(now::isBefore).orElse(false)) {
      throw new BadTokenException("the token is not valid yet");
    }
  }

  /** Cognito's access tokens have no audience: the client stands for it. */
  private static List<String> audience(JWTClaimsSet claims) {
    return claims.getAudience().isEmpty() && claims.getClaim("client_id") instanceof String client
        ? List.of(client)
        : claims.getAudience();
  }

  private static Optional<Instant> time(Date claim) {
    return Optional.ofNullable(claim).map(Date::toInstant);
  }
}
