package dev.riffle.infra.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.riffle.infra.Synthesized;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The routes of a synthesized template, each with the function that it leads to. */
final class DeployedRoutes {
  private static final String FUNCTION = "AWS::Lambda::Function";

  private final JsonNode resources;
  private final Map<String, Deployed> routes = new HashMap<>();

  private DeployedRoutes(JsonNode resources) {
    this.resources = resources;
    for (JsonNode resource : resources) {
      if (resource.path("Type").asText().equals("AWS::ApiGatewayV2::Route")) {
        JsonNode route = resource.path("Properties");
        routes.put(route.path("RouteKey").asText(), deployed(route));
      }
    }
  }

  /**
   * A route as it is deployed.
   *
   * @param authorization the type of its authorizer
   * @param scopes of which a token must have one; none asks for none
   * @param variables of its function, those that are plain text
   */
  record Deployed(String authorization, Set<String> scopes, Map<String, String> variables) {}

  static DeployedRoutes of(Synthesized synthesized) {
    JsonNode template = new ObjectMapper().valueToTree(synthesized.service().toJSON());
    return new DeployedRoutes(template.path("Resources"));
  }

  Set<String> keys() {
    return routes.keySet();
  }

  Deployed route(String key) {
    Deployed route = routes.get(key);
    if (route == null) {
      throw new AssertionError("the template has no route %s, only %s".formatted(key, keys()));
    }
    return route;
  }

  private Deployed deployed(JsonNode route) {
    var scopes = new HashSet<String>();
    route.path("AuthorizationScopes").forEach(scope -> scopes.add(scope.asText()));
    var variables = new HashMap<String, String>();
    function(route.path("Target"))
        .at("/Properties/Environment/Variables")
        .properties()
        .forEach(
            each -> {
              if (each.getValue().isTextual()) {
                variables.put(each.getKey(), each.getValue().asText());
              }
            });
    return new Deployed(route.path("AuthorizationType").asText("NONE"), scopes, variables);
  }

  /** The first function that this refers to, at whatever remove: integration, alias, version. */
  private JsonNode function(JsonNode target) {
    var open = new ArrayDeque<JsonNode>();
    var met = new HashSet<String>();
    open.add(target);
    while (!open.isEmpty()) {
      JsonNode node = open.remove();
      Set<String> names = new HashSet<>(node.findValuesAsText("Ref"));
      node.findValues("Fn::GetAtt").forEach(of -> names.add(of.path(0).asText()));
      for (String name : names) {
        JsonNode resource = resources.path(name);
        if (resource.path("Type").asText().equals(FUNCTION)) {
          return resource;
        }
        if (met.add(name) && !resource.isMissingNode()) {
          open.add(resource.path("Properties"));
        }
      }
    }
    throw new AssertionError("no function behind " + target);
  }
}
