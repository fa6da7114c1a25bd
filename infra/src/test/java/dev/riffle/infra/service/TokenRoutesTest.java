package dev.riffle.infra.service;

import static org.assertj.core.api.Assertions.assertThat;

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
      Authorizer.Jwt.usual("https://id.example.com", List.of("riffle"));

  @Test
  void everyRouteAsksForATokenAndThoseOfBackEndsForTheirScope(@TempDir Path folder) {
    var guarded =
        Synthesized.with(
                folder,
                StubProject.AARCH64,
                Map.of(
                    "auth", "jwt",
                    "jwtIssuer", "https://id.example.com",
                    "jwtAudience", "riffle",
                    "jwtTenantClaim", "tenant"))
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
    // Both functions that answer ask again.
    assertThat(
            guarded.findResources(
                "AWS::Lambda::Function",
                Map.of(
                    "Properties",
                    Map.of(
                        "Environment",
                        Match.objectLike(
                            Map.of(
                                "Variables",
                                Match.objectLike(
                                    AUTHORIZER.withTenantClaim("tenant").access().variables())))))))
        .hasSize(2);
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
