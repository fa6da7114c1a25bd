package dev.riffle.tests.deploy;

import dev.riffle.core.access.Callers;
import dev.riffle.core.access.RouteAccess;
import dev.riffle.definition.Definition;
import dev.riffle.definition.FunctionDefinition;
import dev.riffle.definition.ResourceNames;
import dev.riffle.definition.Route;
import dev.riffle.definition.StartingPosition;
import dev.riffle.definition.StreamMapping;
import dev.riffle.definition.TextTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigatewayv2.model.Api;
import software.amazon.awssdk.services.apigatewayv2.model.Integration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;

/**
 * Reads from an account what is deployed there, as the Lambda host takes it: handlers, settings,
 * environments, routes and the stream's mapping are the deployment's own.
 */
final class Deployed {
  private final Account account;

  private Deployed(Account account) {
    this.account = account;
  }

  /**
   * The definition.
   *
   * @param artifacts zip by handler
   */
  static Definition in(Account account, Map<String, Path> artifacts) {
    var deployed = new Deployed(account);
    return new Definition(
        FoundDataPlane.of(account.data(), names(account)),
        deployed.functions(artifacts),
        deployed.routes(),
        deployed.mappings(),
        List.of());
  }

  /** What CloudFormation called what holds data. */
  static ResourceNames names(Account account) {
    Map<String, String> outputs = account.outputs("RiffleData");
    return new ResourceNames(
        outputs.get("StreamName"),
        outputs.get("UsersTable"),
        outputs.get("ItemsTable"),
        outputs.get("BucketName"));
  }

  private Map<String, FunctionDefinition> functions(Map<String, Path> artifacts) {
    return account.functions().listFunctionsPaginator().functions().stream()
        .map(function -> function(function, artifacts))
        .collect(Collectors.toMap(FunctionDefinition::name, Function.identity()));
  }

  private static FunctionDefinition function(
      FunctionConfiguration function, Map<String, Path> artifacts) {
    return new FunctionDefinition(
        function.functionName(),
        artifacts.get(function.handler()),
        function.runtimeAsString(),
        function.handler(),
        function.memorySize(),
        function.ephemeralStorage() == null
            ? FunctionDefinition.MIN_EPHEMERAL_STORAGE_MB
            : function.ephemeralStorage().size(),
        function.snapStart() != null
            && function.snapStart().applyOn() == SnapStartApplyOn.PUBLISHED_VERSIONS,
        Duration.ofSeconds(function.timeout()),
        function.environment().variables().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, variable -> new TextTemplate(variable.getValue()))));
  }

  private List<Route> routes() {
    return account.gateway().getApis().items().stream().flatMap(this::routes).toList();
  }

  private Stream<Route> routes(Api api) {
    Map<String, Integration> integrations =
        account.gateway().getIntegrations(request -> request.apiId(api.apiId())).items().stream()
            .collect(Collectors.toMap(Integration::integrationId, Function.identity()));
    return account.gateway().getRoutes(request -> request.apiId(api.apiId())).items().stream()
        .map(
            route -> {
              List<String> key = List.of(route.routeKey().split(" ", 2));
              String integration = route.target().substring(route.target().indexOf('/') + 1);
              return new Route(
                  key.getFirst(),
                  key.getLast(),
                  function(integrations.get(integration).integrationUri()),
                  // IAM's routes have no scopes: the functions ask who calls them.
                  RouteAccess.of(route.routeKey()).map(RouteAccess::callers).orElse(Callers.USERS));
            });
  }

  private List<StreamMapping> mappings() {
    return account.functions().listEventSourceMappings().eventSourceMappings().stream()
        .map(Deployed::mapping)
        .toList();
  }

  private static StreamMapping mapping(EventSourceMappingConfiguration mapping) {
    int retries = mapping.maximumRetryAttempts();
    int age = mapping.maximumRecordAgeInSeconds();
    String bucket = mapping.destinationConfig().onFailure().destination();
    return new StreamMapping(
        function(mapping.functionArn()),
        mapping.batchSize(),
        Duration.ofSeconds(mapping.maximumBatchingWindowInSeconds()),
        mapping.parallelizationFactor(),
        StartingPosition.valueOf(mapping.startingPositionAsString()),
        mapping.functionResponseTypesAsStrings().contains("ReportBatchItemFailures"),
        mapping.bisectBatchOnFunctionError(),
        retries < 0 ? OptionalInt.empty() : OptionalInt.of(retries),
        age < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(age)),
        Optional.of(bucket.substring("arn:aws:s3:::".length())));
  }

  /** The function's name in an ARN, which may lie in another and end in an alias. */
  private static String function(String arn) {
    String marker = ":function:";
    String from = arn.substring(arn.indexOf(marker) + marker.length());
    OptionalInt end = from.chars().filter(c -> c == ':' || c == '/').findFirst();
    return end.isEmpty() ? from : from.substring(0, from.indexOf(end.getAsInt()));
  }
}
