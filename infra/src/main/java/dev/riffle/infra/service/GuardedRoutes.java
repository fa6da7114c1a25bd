package dev.riffle.infra.service;

import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.constructs.Construct;
import software.constructs.IValidation;

/** Fails synth when any route under a construct is open to everybody. */
final class GuardedRoutes implements IValidation {
  private static final String OPEN = "NONE";
  private final Construct scope;

  private GuardedRoutes(Construct scope) {
    this.scope = scope;
  }

  /** Whatever is added to the construct until synth is looked at. */
  static void demandIn(Construct scope) {
    scope.getNode().addValidation(new GuardedRoutes(scope));
  }

  @Override
  public List<String> validate() {
    return scope.getNode().findAll().stream()
        .filter(CfnRoute.class::isInstance)
        .map(CfnRoute.class::cast)
        .filter(route -> OPEN.equals(Objects.toString(route.getAuthorizationType(), OPEN)))
        .map(route -> "the route %s has no authorizer".formatted(route.getRouteKey()))
        .toList();
  }
}
