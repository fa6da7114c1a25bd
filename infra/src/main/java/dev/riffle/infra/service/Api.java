package dev.riffle.infra.service;

import dev.riffle.definition.Authorizer;
import dev.riffle.definition.Definition;
import dev.riffle.definition.DefinitionException;
import dev.riffle.definition.Route;
import dev.riffle.infra.settings.ApiSettings;
import dev.riffle.infra.settings.DeploymentSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpJwtAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The HTTP API: routes as in functions.json, each behind the authorizer, throttled and logged. */
public final class Api extends Construct {
  private static final String LINE =
      """
      {"requestId":"$context.requestId","time":"$context.requestTime","ip":"$context.identity.sourceIp",\
      "route":"$context.routeKey","status":"$context.status","ms":"$context.responseLatency",\
      "integrationMs":"$context.integrationLatency","integrationError":"$context.integrationErrorMessage",\
      "authorizerError":"$context.authorizer.error","bytes":"$context.responseLength"}""";

  private final HttpApi api;
  private final HttpStage stage;
  private final LogGroup log;

  Api(
      Construct scope,
      String id,
      DeploymentSettings settings,
      List<Route> routes,
      Map<String, DeployedFunction> functions) {
    super(scope, id);
    var authorizer = authorizer(settings.api().authorizer());
    var builder =
        HttpApi.Builder.create(this, "Api")
            .apiName(settings.name())
            .createDefaultStage(false)
            .defaultAuthorizer(authorizer);
    if (!settings.api().corsOrigins().isEmpty()) {
      builder.corsPreflight(cors(settings.api()));
    }
    api = builder.build();
    log =
        LogGroup.Builder.create(this, "AccessLog")
            .retention(LogRetention.of(settings.watch().logDays()))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    stage = stage(settings.api());
    routes(routes, settings.api().authorizer(), functions);
    GuardedRoutes.demandIn(this, settings.api().authorizer(), routes);
  }

  HttpApi api() {
    return api;
  }

  HttpStage stage() {
    return stage;
  }

  LogGroup log() {
    return log;
  }

  private static IHttpRouteAuthorizer authorizer(Authorizer authorizer) {
    return switch (authorizer) {
      case Authorizer.Iam _ -> new HttpIamAuthorizer();
      case Authorizer.Jwt jwt ->
          HttpJwtAuthorizer.Builder.create("Issuer", jwt.issuer())
              .jwtAudience(jwt.audience())
              .build();
    };
  }

  private static CorsPreflightOptions cors(ApiSettings settings) {
    return CorsPreflightOptions.builder()
        .allowOrigins(settings.corsOrigins())
        .allowMethods(List.of(CorsHttpMethod.GET, CorsHttpMethod.POST))
        .allowHeaders(
            List.of("authorization", "content-type", "x-amz-date", "x-amz-security-token"))
        .maxAge(Duration.hours(1))
        .build();
  }

  private HttpStage stage(ApiSettings settings) {
    HttpStage made =
        HttpStage.Builder.create(this, "Stage")
            .httpApi(api)
            .stageName("$default")
            .autoDeploy(true)
            .throttle(
                ThrottleSettings.builder()
                    .rateLimit(settings.ratePerSecond())
                    .burstLimit(settings.burst())
                    .build())
            .build();
    ((CfnStage) made.getNode().getDefaultChild())
        .setAccessLogSettings(
            CfnStage.AccessLogSettingsProperty.builder()
                .destinationArn(log.getLogGroupArn())
                .format(LINE)
                .build());
    return made;
  }

  private void routes(
      List<Route> routes, Authorizer authorizer, Map<String, DeployedFunction> functions) {
    var integrations = new HashMap<String, HttpLambdaIntegration>();
    for (var route : routes) {
      var function = functions.get(route.function());
      if (function == null) {
        throw new DefinitionException(
            Definition.FILE,
            "routes",
            "must not lead %s to %s, which no request may reach"
                .formatted(route.path(), route.function()));
      }
      var integration =
          integrations.computeIfAbsent(
              route.function(), name -> new HttpLambdaIntegration(name, function.invoked()));
      api.addRoutes(
          AddRoutesOptions.builder()
              .path(route.path())
              .methods(List.of(HttpMethod.valueOf(route.method())))
              .integration(integration)
              .authorizationScopes(authorizer.scopes(route))
              .build());
    }
  }
}
