package dev.riffle.infra.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;

/** A route without an authorizer is not deployed. */
class GuardedRoutesTest {
  private final App app = new App();
  private final Stack stack = new Stack(app, "Stack");

  @Test
  void openRouteFailsSynth() {
    GuardedRoutes.demandIn(stack);
    route("Guarded", "GET /guarded", "AWS_IAM");
    route("Open", "GET /open", "NONE");

    assertThatThrownBy(app::synth).hasMessageContaining("the route GET /open has no authorizer");
  }

  @Test
  void routeThatSaysNothingFailsSynth() {
    GuardedRoutes.demandIn(stack);
    CfnRoute.Builder.create(stack, "Silent").apiId("api").routeKey("GET /silent").build();

    assertThatThrownBy(app::synth).hasMessageContaining("the route GET /silent has no authorizer");
  }

  @Test
  void guardedRoutesPass() {
    GuardedRoutes.demandIn(stack);
    route("Guarded", "GET /guarded", "JWT");

    assertThatCode(app::synth).doesNotThrowAnyException();
  }

  private void route(String id, String key, String authorization) {
    CfnRoute.Builder.create(stack, id)
        .apiId("api")
        .routeKey(key)
        .authorizationType(authorization)
        .build();
  }
}
