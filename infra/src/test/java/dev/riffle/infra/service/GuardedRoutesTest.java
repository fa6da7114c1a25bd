package dev.riffle.infra.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.access.Callers;
import dev.riffle.definition.Authorizer;
import dev.riffle.definition.Route;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;

/** A route without an authorizer, or without the scope that it needs, is not deployed. */
class GuardedRoutesTest {
  private static final Authorizer.Jwt AUTHORIZER =
      Authorizer.Jwt.usual("https://id.example.com", List.of("riffle"));

  private final App app = new App();
  private final Stack stack = new Stack(app, "Stack");

  @Test
  void openRouteFailsSynth() {
    demand();
    route("Guarded", "GET /guarded", "AWS_IAM", List.of());
    route("Open", "GET /open", "NONE", List.of());

    assertThatThrownBy(app::synth).hasMessageContaining("the route GET /open has no authorizer");
  }

  @Test
  void routeThatSaysNothingFailsSynth() {
    demand();
    CfnRoute.Builder.create(stack, "Silent").apiId("api").routeKey("GET /open").build();

    assertThatThrownBy(app::synth).hasMessageContaining("the route GET /open has no authorizer");
  }

  @Test
  void routeOfBackEndsWithoutTheirScopeFailsSynth() {
    demand();
    route("Commands", "PUT /commands", "JWT", List.of());

    assertThatThrownBy(app::synth)
        .hasMessageContaining(
            "the route PUT /commands must ask for the scopes [%s]"
                .formatted(AUTHORIZER.backEndScope()));
  }

  @Test
  void routeOfOperatorsWithTheScopeOfBackEndsFailsSynth() {
    demand();
    route("Models", "GET /models", "JWT", List.of(AUTHORIZER.backEndScope()));

    assertThatThrownBy(app::synth)
        .hasMessageContaining(
            "the route GET /models must ask for the scopes [%s]"
                .formatted(AUTHORIZER.operatorScope()));
  }

  @Test
  void routeThatNobodyDefinedFailsSynth() {
    demand();
    route("Surprise", "GET /surprise", "JWT", List.of());

    assertThatThrownBy(app::synth).hasMessageContaining("the route GET /surprise is not defined");
  }

  @Test
  void guardedRoutesPass() {
    demand();
    route("Guarded", "GET /guarded", "JWT", List.of());
    route("Commands", "PUT /commands", "JWT", List.of(AUTHORIZER.backEndScope()));
    route("Models", "GET /models", "JWT", List.of(AUTHORIZER.operatorScope()));

    assertThatCode(app::synth).doesNotThrowAnyException();
  }

  private void demand() {
    GuardedRoutes.demandIn(
        stack,
        AUTHORIZER,
        List.of(
            new Route("GET", "/guarded", "f", Callers.USERS),
            new Route("GET", "/open", "f", Callers.USERS),
            new Route("PUT", "/commands", "f", Callers.BACK_ENDS),
            new Route("GET", "/models", "f", Callers.OPERATORS)));
  }

  private void route(String id, String key, String authorization, List<String> scopes) {
    var builder =
        CfnRoute.Builder.create(stack, id)
            .apiId("api")
            .routeKey(key)
            .authorizationType(authorization);
    if (!scopes.isEmpty()) {
      builder.authorizationScopes(scopes);
    }
    builder.build();
  }
}
