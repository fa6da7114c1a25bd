package dev.riffle.local.host.authorizer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.riffle.definition.Authorizer;
import dev.riffle.definition.Route;
import dev.riffle.local.host.web.GatewayRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * API Gateway's JWT authorizer: 401 for a token that is missing, foreign, forged, expired or early,
 * 403 for one that lacks the route's scope.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html">what
 *     it checks</a>
 */
final class JwtAuthorizer implements RouteAuthorizer {
  private static final Pattern BEARER = Pattern.compile("(?i:bearer\\s+)?(\\S+)");
  private static final JsonMapper JSON = new JsonMapper();

  private final Authorizer.Jwt settings;
  private final VerifiedTokens tokens;
  private final Clock clock;

  JwtAuthorizer(Authorizer.Jwt settings, VerifiedTokens tokens, Clock clock) {
    this.settings = settings;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public Decision decide(Route route, GatewayRequest request) {
    var wanted = settings.scopes(route);
    var token = BEARER.matcher(request.header("authorization").strip());
    if (!token.matches()) {
      return new Decision.Unauthorized("Bearer");
    }
    JWTClaimsSet claims;
    try {
      claims = tokens.verify(token.group(1));
      new ClaimRules(settings, clock).demand(claims);
    } catch (BadTokenException bad) {
      return new Decision.Unauthorized(challenge(wanted, "invalid_token", bad.getMessage()));
    }
    var held = TokenScopes.of(claims).stream().filter(wanted::contains).toList();
    if (!wanted.isEmpty() && held.isEmpty()) {
      return new Decision.Forbidden(
          Optional.of(
              challenge(
                  wanted,
                  "insufficient_scope",
                  "the token does not have one of the required scopes")));
    }
    return Decision.Allowed.as(context(claims, held));
  }

  private static String challenge(List<String> scopes, String error, String description) {
    return "Bearer scope=\"%s\" error=\"%s\" error_description=\"%s\""
        .formatted(String.join(" ", scopes), error, description);
  }

  /** Every claim is a text, as API Gateway has it; without scopes of the route there are none. */
  private static ObjectNode context(JWTClaimsSet claims, List<String> scopes) {
    var context = JSON.createObjectNode();
    var jwt = context.putObject("jwt");
    var texts = jwt.putObject("claims");
    claims.toJSONObject().forEach((name, value) -> texts.put(name, text(value)));
    if (scopes.isEmpty()) {
      jwt.putNull("scopes");
    } else {
      scopes.forEach(jwt.putArray("scopes")::add);
    }
    return context;
  }

  private static String text(Object claim) {
    return switch (claim) {
      case List<?> list ->
          "[" + String.join(" ", list.stream().map(JwtAuthorizer::text).toList()) + "]";
      case Map<?, ?> object -> JSON.valueToTree(object).toString();
      default -> String.valueOf(claim);
    };
  }
}
