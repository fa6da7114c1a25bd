package dev.riffle.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.definition.DataPlane;
import dev.riffle.definition.Definition;
import dev.riffle.definition.FunctionDefinition;
import dev.riffle.definition.FunctionName;
import dev.riffle.definition.Route;
import dev.riffle.definition.StreamMapping;
import dev.riffle.local.plane.Provisioner;
import dev.riffle.tests.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** An account and a laptop have the same, but for names and for what settings say. */
class AgreementIT {
  @TempDir private static Path folder;
  private static Assembly assembly;
  private static Account account;
  private static Definition defined;
  private static Definition deployed;

  @BeforeAll
  static void deploy() throws IOException, InterruptedException {
    account = new Account();
    defined = Definition.read(Stage.home());
    assembly =
        Built.synthesize(
            folder,
            Map.of(
                "streamMode",
                "provisioned",
                "streamShards",
                Integer.toString(defined.dataPlane().stream().shards())));
    account.deploy(assembly, "RiffleData");
    account.deploy(assembly, "RiffleService");
    deployed = Deployed.in(account, Built.artifacts());
    new Provisioner(account.data()).provision(defined.dataPlane());
  }

  @AfterAll
  static void close() {
    account.close();
  }

  @Test
  void theLaptopHasWhatIsDefined() {
    assertThat(FoundDataPlane.of(account.data(), defined.dataPlane().names()))
        .isEqualTo(defined.dataPlane());
  }

  @Test
  void theAccountHasTheSameStreamKeysIndexesAndExpiry() throws IOException {
    var plane = defined.dataPlane();
    var found = deployed.dataPlane();
    var renamed =
        new DataPlane(
            new DataPlane.Stream(
                plane.stream().name(), found.stream().shards(), found.stream().retentionHours()),
            asDefined(found.users(), plane.users().name()),
            asDefined(found.items(), plane.items().name()),
            plane.bucket());

    assertThat(renamed).isEqualTo(plane);
  }

  @Test
  void functionsHaveTheSameHandlersMemoryTimeAndVariables() throws IOException {
    boolean nativeBuild = Built.isNative();
    assertThat(deployedByDefinedName().keySet()).isEqualTo(defined.functions().keySet());
    deployedByDefinedName()
        .forEach(
            (name, function) -> {
              FunctionDefinition wanted = defined.function(name);
              boolean bootstrap = nativeBuild && name.equals(FunctionName.RECOMMEND);
              assertThat(function.memoryMb()).as(name).isEqualTo(wanted.memoryMb());
              assertThat(function.timeout()).as(name).isEqualTo(wanted.timeout());
              assertThat(function.handler())
                  .as(name)
                  .isEqualTo(bootstrap ? "bootstrap" : wanted.handler());
              assertThat(function.runtime())
                  .as(name)
                  .isEqualTo(bootstrap ? "provided.al2023" : wanted.runtime());
              assertThat(function.artifact()).as(name).isEqualTo(wanted.artifact());
              assertThat(function.environment(deployed.dataPlane().names()))
                  .as(name)
                  .containsAllEntriesOf(wanted.environment(deployed.dataPlane().names()));
            });
  }

  @Test
  void routesLeadToTheSameFunctions() {
    Map<String, String> names =
        deployedByDefinedName().entrySet().stream()
            .collect(Collectors.toMap(entry -> entry.getValue().name(), Map.Entry::getKey));
    Set<Route> routes =
        deployed.routes().stream()
            .map(
                route ->
                    new Route(
                        route.method(), route.path(), names.get(route.function()), route.callers()))
            .collect(Collectors.toSet());

    assertThat(routes).containsExactlyInAnyOrderElementsOf(defined.routes());
  }

  @Test
  void theStreamIsReadInTheSameWay() {
    StreamMapping wanted = defined.mapping(FunctionName.INGEST_STREAM);
    StreamMapping found = deployed.mappings().getFirst();

    assertThat(deployed.mappings()).hasSameSizeAs(defined.mappings());
    assertThat(found.function())
        .isEqualTo(deployedByDefinedName().get(FunctionName.INGEST_STREAM).name());
    assertThat(found.startingPosition()).isEqualTo(wanted.startingPosition());
    assertThat(found.reportBatchItemFailures()).isEqualTo(wanted.reportBatchItemFailures());
    assertThat(found.bisectBatchOnFunctionError()).isEqualTo(wanted.bisectBatchOnFunctionError());
    assertThat(found.batchSize()).isEqualTo(wanted.batchSize());
    assertThat(found.batchWindow()).isEqualTo(wanted.batchWindow());
    assertThat(found.parallelizationFactor()).isEqualTo(wanted.parallelizationFactor());
    assertThat(found.maximumRetryAttempts()).isEqualTo(wanted.maximumRetryAttempts());
    assertThat(found.maximumRecordAge()).isEqualTo(wanted.maximumRecordAge());
    assertThat(found.onFailureBucket()).hasValue(deployed.dataPlane().bucket().name());
  }

  /** A function's description ends in the name that the definition gives it. */
  private static Map<String, FunctionDefinition> deployedByDefinedName() {
    return account.functions().listFunctionsPaginator().functions().stream()
        .collect(
            Collectors.toMap(
                function -> function.description().replaceFirst("^Riffle ", ""),
                (FunctionConfiguration function) -> deployed.function(function.functionName())));
  }

  /** Under the name of the definition, with what MiniStack 1.5.33 leaves out of a template. */
  private static DataPlane.Table asDefined(DataPlane.Table table, String name) throws IOException {
    String id =
        account.resources("RiffleData").entrySet().stream()
            .filter(resource -> resource.getValue().equals(table.name()))
            .findFirst()
            .orElseThrow()
            .getKey();
    var expiry =
        assembly
            .template("RiffleData")
            .path("Resources")
            .path(id)
            .path("Properties")
            .path("TimeToLiveSpecification");
    String attribute =
        expiry.path("Enabled").asBoolean() ? expiry.path("AttributeName").asText() : "";
    return new DataPlane.Table(name, table.partitionKey(), attribute, table.indexes());
  }
}
