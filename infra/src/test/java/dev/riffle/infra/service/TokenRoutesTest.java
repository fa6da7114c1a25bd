package dev.riffle.infra.service;

import dev.riffle.definition.Authorizer;
import dev.riffle.definition.Definition;
import dev.riffle.infra.StubProject;
import dev.riffle.infra.Synthesized;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Match;

/** The routes of a deployment whose callers have tokens. */
class TokenRoutesTest {
  private static final Authorizer.Jwt AUTHORIZER =
      new Authorizer.Jwt(
          "https://id.example.com", List.of("riffle"), Authorizer.Jwt.BACK_END_SCOPE);

  @Test
  void everyRouteAsksForATokenAndThoseOfBackEndsForTheirScope(@TempDir Path folder) {
    var guarded =
        Synthesized.with(
                folder,
                StubProject.AARCH64,
                Map.of(
                    "auth", "jwt",
                    "jwtIssuer", "https://id.example.com",
                    "jwtAudience", "riffle"))
            .service();
    guarded.allResourcesProperties("AWS::ApiGatewayV2::Route", Map.of("AuthorizationType", "JWT"));
    guarded.hasResourceProperties(
        "AWS::ApiGatewayV2::Authorizer",
        Map.of(
            "AuthorizerType",
            "JWT",
            "IdentitySource",
            List.of("$request.header.Authorization"),
            "JwtConfiguration",
            Map.of("Issuer", "https://id.example.com", "Audience", List.of("riffle"))));
    for (var route : Definition.read(Path.of("..")).routes()) {
      guarded.hasResourceProperties(
          "AWS::ApiGatewayV2::Route",
          Map.of(
              "RouteKey",
              route.key(),
              "AuthorizationScopes",
              AUTHORIZER.scopes(route).isEmpty() ? Match.absent() : AUTHORIZER.scopes(route)));
    }
  }
}
