package dev.riffle.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.definition.Definition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** What an account's owner relies on, under the default settings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateTest {
  private Template data;
  private Template service;

  @BeforeAll
  void synthesize(@TempDir Path folder) {
    var made = Synthesized.with(folder, StubProject.AARCH64, Map.of());
    data = made.data();
    service = made.service();
  }

  @Test
  void dataOutliveTheStack() {
    for (String type : List.of("AWS::DynamoDB::Table", "AWS::Kinesis::Stream", "AWS::S3::Bucket")) {
      data.allResources(type, Map.of("DeletionPolicy", "Retain", "UpdateReplacePolicy", "Retain"));
    }
    data.allResourcesProperties("AWS::DynamoDB::Table", Map.of("DeletionProtectionEnabled", true));
  }

  @Test
  void nothingThatHoldsDataIsInAStackThatChangesWithReleases() {
    assertThat(service.toJSON().toString())
        .doesNotContain("AWS::DynamoDB::Table", "AWS::Kinesis::Stream", "AWS::S3::Bucket");
  }

  @Test
  void tablesAreBilledByRequestForgetAndCanBeBroughtBack() {
    data.resourceCountIs("AWS::DynamoDB::Table", 2);
    data.allResourcesProperties(
        "AWS::DynamoDB::Table",
        Map.of(
            "BillingMode", "PAY_PER_REQUEST",
            "PointInTimeRecoverySpecification", Map.of("PointInTimeRecoveryEnabled", true),
            "TimeToLiveSpecification", Map.of("AttributeName", "expires", "Enabled", true)));
    data.hasResourceProperties(
        "AWS::DynamoDB::Table",
        Map.of(
            "GlobalSecondaryIndexes",
            Match.arrayWith(List.of(Match.objectLike(Map.of("IndexName", "by-shard"))))));
  }

  @Test
  void theBucketIsVersionedClosedAndSpeaksTlsOnly() {
    data.allResourcesProperties(
        "AWS::S3::Bucket",
        Map.of(
            "PublicAccessBlockConfiguration",
            Map.of(
                "BlockPublicAcls", true,
                "BlockPublicPolicy", true,
                "IgnorePublicAcls", true,
                "RestrictPublicBuckets", true)));
    data.hasResourceProperties(
        "AWS::S3::Bucket", Map.of("VersioningConfiguration", Map.of("Status", "Enabled")));
    data.allResourcesProperties(
        "AWS::S3::BucketPolicy",
        Map.of(
            "PolicyDocument",
            Match.objectLike(
                Map.of(
                    "Statement",
                    Match.arrayWith(
                        List.of(
                            Match.objectLike(
                                Map.of(
                                    "Effect",
                                    "Deny",
                                    "Condition",
                                    Map.of("Bool", Map.of("aws:SecureTransport", "false"))))))))));
  }

  @Test
  void modelsNeverExpireWhileTheyAreCurrent() {
    var rules =
        data.findResources("AWS::S3::Bucket").values().stream()
            .map(Object::toString)
            .filter(bucket -> bucket.contains("events/"))
            .findFirst()
            .orElseThrow();
    assertThat(rules).contains("Prefix=events/", "Prefix=rejected/", "Prefix=aws/lambda/");
    assertThat(rules).doesNotContain("Prefix=models");
  }

  @Test
  void theStreamIsReadSoThatNothingIsLostOrDeliveredForEver() {
    service.hasResourceProperties(
        "AWS::Lambda::EventSourceMapping",
        Map.of(
            "FunctionResponseTypes",
            List.of("ReportBatchItemFailures"),
            "BisectBatchOnFunctionError",
            true,
            "MaximumRecordAgeInSeconds",
            21_600,
            "MaximumRetryAttempts",
            1_000,
            "StartingPosition",
            "TRIM_HORIZON",
            "DestinationConfig",
            Map.of("OnFailure", Map.of("Destination", Match.anyValue()))));
  }

  @Test
  void trainingHasTheCompilerAndTheTemporaryStorageThatItNeeds() {
    service.hasResourceProperties(
        "AWS::Lambda::Function",
        Map.of(
            "Handler",
            "dev.riffle.retrain.RetrainHandler",
            "EphemeralStorage",
            Map.of("Size", 2048),
            "Environment",
            Map.of(
                "Variables",
                Match.objectLike(
                    Map.of(
                        "JAVA_TOOL_OPTIONS",
                        Match.stringLikeRegexp(".*-XX:TieredStopAtLevel=4 .*"))))));
  }

  @Test
  void anAccountsOwnTemporaryStorageIsTaken(@TempDir Path folder) {
    Synthesized.with(folder, StubProject.AARCH64, Map.of("retrainStorageMb", 4096))
        .service()
        .hasResourceProperties(
            "AWS::Lambda::Function", Map.of("EphemeralStorage", Map.of("Size", 4096)));
  }

  @Test
  void everyRouteAsksForASignature() {
    service.resourceCountIs(
        "AWS::ApiGatewayV2::Route", Definition.read(Path.of("..")).routes().size());
    service.allResourcesProperties(
        "AWS::ApiGatewayV2::Route", Map.of("AuthorizationType", "AWS_IAM"));
    service.hasResourceProperties(
        "AWS::ApiGatewayV2::Api", Map.of("CorsConfiguration", Match.absent()));
    service.hasResourceProperties(
        "AWS::ApiGatewayV2::Stage",
        Map.of(
            "DefaultRouteSettings",
            Map.of("ThrottlingRateLimit", 500, "ThrottlingBurstLimit", 1_000),
            "AccessLogSettings",
            Match.objectLike(Map.of("Format", Match.anyValue()))));
  }

  @Test
  void functionsRunOnArmAreTracedAndLogIntoGroupsThatForget() {
    service.resourceCountIs("AWS::Lambda::Function", 4);
    service.allResourcesProperties(
        "AWS::Lambda::Function",
        Map.of("Architectures", List.of("arm64"), "TracingConfig", Map.of("Mode", "Active")));
    service.allResourcesProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 30));
    service.hasResourceProperties(
        "AWS::Lambda::Function",
        Map.of("Description", "Riffle recommend", "Runtime", "provided.al2023"));
    service.hasResourceProperties(
        "AWS::Lambda::Function",
        Map.of(
            "Description",
            "Riffle ingest-http",
            "Runtime",
            "java25",
            "SnapStart",
            Map.of("ApplyOn", "PublishedVersions")));
  }

  @Test
  void modelsAreMadeEveryDayAndAFailureIsKept() {
    service.hasResourceProperties(
        "AWS::Events::Rule",
        Map.of(
            "ScheduleExpression",
            "rate(1 day)",
            "Targets",
            Match.arrayWith(
                List.of(
                    Match.objectLike(
                        Map.of(
                            "Input",
                            "{\"operation\":\"train\",\"tenant\":\"default\"}",
                            "DeadLetterConfig",
                            Match.anyValue()))))));
  }

  @Test
  void aContainerTrainsWhereThatIsSetAndNothingIsBilledForItsNetwork(@TempDir Path folder) {
    Template container =
        Synthesized.with(
                folder,
                StubProject.AARCH64,
                Map.of(
                    "retrainEngine", "container",
                    "tenants", "books,music",
                    "compactRate", "off",
                    "purgeRate", "off"))
            .service();

    container.hasResourceProperties(
        "AWS::ECS::TaskDefinition", Map.of("Cpu", "4096", "Memory", "16384"));
    container.resourceCountIs("AWS::EC2::NatGateway", 0);
    container.resourceCountIs("AWS::Events::Rule", 3);
    for (String tenant : List.of("books", "music")) {
      container.hasResourceProperties(
          "AWS::Events::Rule",
          Map.of(
              "Targets",
              List.of(
                  Match.objectLike(
                      Map.of(
                          "EcsParameters", Match.anyValue(),
                          "Input", Match.serializedJson(command(tenant)))))));
    }
  }

  /** Its image is x86-64 whatever the functions run on, and the command is the same. */
  @Test
  void aContainerWithPyTorchIsAnotherImageOnItsOwnProcessor(@TempDir Path folder) {
    var plain = Map.<String, Object>of("retrainEngine", "container");
    var sequence = Map.<String, Object>of("retrainEngine", "container", "retrainSequence", true);
    Template without =
        Synthesized.with(folder.resolve("plain"), StubProject.AARCH64, plain).service();
    Template with =
        Synthesized.with(folder.resolve("sequence"), StubProject.AARCH64, sequence).service();

    without.hasResourceProperties("AWS::ECS::TaskDefinition", platform("ARM64"));
    with.hasResourceProperties("AWS::ECS::TaskDefinition", platform("X86_64"));
    with.hasResourceProperties(
        "AWS::Events::Rule",
        Map.of(
            "Targets",
            List.of(Match.objectLike(Map.of("Input", Match.serializedJson(command("default")))))));
    assertThat(image(with)).matches("[0-9a-f]{64}").isNotEqualTo(image(without));
  }

  private static Map<String, Object> platform(String processor) {
    return Map.of("RuntimePlatform", Map.of("CpuArchitecture", processor));
  }

  private static String image(Template template) {
    return template.findResources("AWS::ECS::TaskDefinition").values().stream()
        .map(String::valueOf)
        .map(task -> task.replaceAll("(?s).*:([0-9a-f]{64})}.*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  /** Who trains in a container learns of a failure as who trains in the function does. */
  @Test
  void aContainerThatFailsOrNeverStartsIsInTheQueueOfFailedRuns(@TempDir Path folder) {
    Template container =
        Synthesized.with(folder, StubProject.AARCH64, Map.of("retrainEngine", "container"))
            .service();

    container.hasResourceProperties(
        "AWS::Events::Rule",
        Map.of(
            "EventPattern",
            Match.objectLike(
                Map.of(
                    "source",
                    List.of("aws.ecs"),
                    "detail",
                    Match.objectLike(
                        Map.of(
                            "lastStatus",
                            List.of("STOPPED"),
                            "$or",
                            List.of(
                                Map.of(
                                    "containers",
                                    Map.of(
                                        "exitCode",
                                        List.of(Map.of("anything-but", List.of(0, 3))))),
                                Map.of(
                                    "stopCode",
                                    List.of(
                                        Map.of("anything-but", "EssentialContainerExited")))))))),
            "Targets",
            List.of(
                Match.objectLike(
                    Map.of(
                        "Arn",
                        Map.of(
                            "Fn::GetAtt",
                            List.of(Match.stringLikeRegexp("RetrainFailures.*"), "Arn")))))));
  }

  private static Map<String, Object> command(String tenant) {
    return Map.of(
        "containerOverrides",
        List.of(Map.of("name", "train", "command", List.of("train", "--tenant", tenant))));
  }
}
