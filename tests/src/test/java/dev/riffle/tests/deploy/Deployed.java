package dev.riffle.tests.deploy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.apigatewayv2.model.Integration;
import software.amazon.awssdk.services.apigatewayv2.model.Route;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * Reads from an account what is deployed there, and writes it down as the Lambda host takes it:
 * handlers, settings, environments, routes and the stream's mapping are the deployment's own.
 */
final class Deployed {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Account account;
  private final ObjectNode json = JSON.createObjectNode();

  private Deployed(Account account) {
    this.account = account;
  }

  /**
   * Writes the definition.
   *
   * @param folder becomes a project folder for the host
   * @param artifacts zip by handler
   * @return the folder
   */
  static Path in(Path folder, Account account, Map<String, Path> artifacts) throws IOException {
    var deployed = new Deployed(account);
    deployed.functions(artifacts);
    deployed.routes();
    deployed.mappings();
    deployed.json.putArray("schedules");
    Files.createDirectories(folder.resolve("infra"));
    JSON.writeValue(folder.resolve("infra/functions.json").toFile(), deployed.json);
    JSON.writeValue(folder.resolve("infra/data-plane.json").toFile(), deployed.dataPlane());
    return folder;
  }

  private void functions(Map<String, Path> artifacts) {
    ObjectNode functions = json.putObject("functions");
    for (FunctionConfiguration function :
        account.functions().listFunctionsPaginator().functions()) {
      ObjectNode entry =
          functions
              .putObject(function.functionName())
              .put("artifact", artifacts.get(function.handler()).toString())
              .put("runtime", function.runtimeAsString())
              .put("handler", function.handler())
              .put("memoryMb", function.memorySize())
              .put("timeoutSeconds", function.timeout());
      entry.set("environment", JSON.valueToTree(function.environment().variables()));
    }
  }

  private void routes() {
    ArrayNode routes = json.putArray("routes");
    for (var api : account.gateway().getApis().items()) {
      Map<String, Integration> integrations =
          account.gateway().getIntegrations(request -> request.apiId(api.apiId())).items().stream()
              .collect(Collectors.toMap(Integration::integrationId, i -> i));
      for (Route route :
          account.gateway().getRoutes(request -> request.apiId(api.apiId())).items()) {
        List<String> key = List.of(route.routeKey().split(" ", 2));
        String integration = route.target().substring(route.target().indexOf('/') + 1);
        routes
            .addObject()
            .put("method", key.getFirst())
            .put("path", key.getLast())
            .put("function", function(integrations.get(integration).integrationUri()));
      }
    }
  }

  private void mappings() {
    ArrayNode mappings = json.putArray("mappings");
    for (EventSourceMappingConfiguration mapping :
        account.functions().listEventSourceMappings().eventSourceMappings()) {
      mappings
          .addObject()
          .put("function", function(mapping.functionArn()))
          .put("batchSize", mapping.batchSize())
          .put("batchWindowSeconds", mapping.maximumBatchingWindowInSeconds())
          .put("parallelizationFactor", mapping.parallelizationFactor())
          .put("startingPosition", mapping.startingPositionAsString())
          .put(
              "reportBatchItemFailures",
              mapping.functionResponseTypesAsStrings().contains("ReportBatchItemFailures"))
          .put("bisectBatchOnFunctionError", mapping.bisectBatchOnFunctionError())
          .put("maximumRetryAttempts", mapping.maximumRetryAttempts())
          .put("maximumRecordAgeSeconds", mapping.maximumRecordAgeInSeconds())
          .put(
              "onFailure",
              "s3:"
                  + mapping
                      .destinationConfig()
                      .onFailure()
                      .destination()
                      .substring("arn:aws:s3:::".length()));
    }
  }

  private ObjectNode dataPlane() {
    Map<String, String> outputs = account.outputs("RiffleData");
    ObjectNode plane = JSON.createObjectNode();
    plane.putObject("stream").put("name", outputs.get("StreamName"));
    plane.putArray("tables").addObject().put("name", outputs.get("UsersTable"));
    plane.withArray("tables").addObject().put("name", outputs.get("ItemsTable"));
    plane.putObject("bucket").put("name", outputs.get("BucketName"));
    return plane;
  }

  /** The function's name in an ARN, which may lie in another and end in an alias. */
  private static String function(String arn) {
    String marker = ":function:";
    String from = arn.substring(arn.indexOf(marker) + marker.length());
    OptionalInt end = from.chars().filter(c -> c == ':' || c == '/').findFirst();
    return end.isEmpty() ? from : from.substring(0, from.indexOf(end.getAsInt()));
  }
}
