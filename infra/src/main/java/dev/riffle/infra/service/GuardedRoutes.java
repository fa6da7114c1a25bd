package dev.riffle.infra.service;

import dev.riffle.definition.Authorizer;
import dev.riffle.definition.Route;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.constructs.Construct;
import software.constructs.IValidation;

/**
 * Fails synth when any route under a construct is open to everybody, lacks a scope that the
 * definition asks for, or is not defined at all.
 */
final class GuardedRoutes implements IValidation {
  private static final String OPEN = "NONE";
  private final Construct scope;
  private final Authorizer authorizer;
  private final Map<String, Route> defined;

  private GuardedRoutes(Construct scope, Authorizer authorizer, List<Route> routes) {
    this.scope = scope;
    this.authorizer = authorizer;
    this.defined = routes.stream().collect(Collectors.toMap(Route::key, Function.identity()));
  }

  /** Whatever is added to the construct until synth is looked at. */
  static void demandIn(Construct scope, Authorizer authorizer, List<Route> routes) {
    scope.getNode().addValidation(new GuardedRoutes(scope, authorizer, routes));
  }

  @Override
  public List<String> validate() {
    return scope.getNode().findAll().stream()
        .filter(CfnRoute.class::isInstance)
        .map(CfnRoute.class::cast)
        .flatMap(route -> Stream.of(open(route), scopes(route)).flatMap(Optional::stream))
        .toList();
  }

  private static Optional<String> open(CfnRoute route) {
    return OPEN.equals(Objects.toString(route.getAuthorizationType(), OPEN))
        ? Optional.of("the route %s has no authorizer".formatted(route.getRouteKey()))
        : Optional.empty();
  }

  private Optional<String> scopes(CfnRoute route) {
    Route wanted = defined.get(route.getRouteKey());
    if (wanted == null) {
      return Optional.of(
          "the route %s is not defined, so nobody says who may call it"
              .formatted(route.getRouteKey()));
    }
    List<String> scopes = authorizer.scopes(wanted);
    return scopes.equals(Objects.requireNonNullElse(route.getAuthorizationScopes(), List.of()))
        ? Optional.empty()
        : Optional.of(
            "the route %s must ask for the scopes %s".formatted(route.getRouteKey(), scopes));
  }
}
