package dev.riffle.infra.service;

import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.definition.FunctionName;
import dev.riffle.infra.nag.NagSuppression;
import dev.riffle.infra.settings.Choices.Processor;
import dev.riffle.infra.settings.TrainingSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ecr.assets.DockerImageAsset;
import software.amazon.awscdk.services.ecr.assets.Platform;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LogDrivers;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.ContainerOverride;
import software.amazon.awscdk.services.events.targets.EcsTask;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Training on Fargate: a task that starts, trains and ends, in a network of its own with a way out
 * and none in. Billed while it runs; nothing when idle.
 */
final class TrainingContainer extends Construct {
  private static final int MEBIBYTES = 1_024;
  private static final int UNITS = 1_024;

  /** Exit codes of a training that did what it should: a model promoted, or none. */
  private static final List<Integer> FINE = List.of(0, 3);

  private final Cluster cluster;
  private final FargateTaskDefinition task;
  private final ContainerDefinition container;
  private final SecurityGroup outward;

  TrainingContainer(
      Construct scope, String id, FunctionContext around, List<PolicyStatement> allowed) {
    super(scope, id);
    Vpc network = network();
    outward =
        SecurityGroup.Builder.create(this, "Outward")
            .vpc(network)
            .description("Riffle training: to S3, logs and the image, and nothing to it")
            .allowAllOutbound(false)
            .build();
    outward.addEgressRule(Peer.anyIpv4(), Port.tcp(443), "AWS speaks TLS");
    cluster = Cluster.Builder.create(this, "Cluster").vpc(network).build();
    NagSuppression.on(
        cluster, "AwsSolutions-ECS4", "One task a day: its log says what insights would bill for.");
    task = task(around);
    allowed.forEach(task::addToTaskRolePolicy);
    Prefixes.accept(task.getTaskRole(), ArchiveKeys.PREFIX, ModelKeys.PREFIX);
    container = container(around);
    NagSuppression.wildcard(
        task.obtainExecutionRole(),
        "Resource::*",
        "ecr:GetAuthorizationToken knows no resources: IAM takes * only.");
  }

  /** The task as a schedule's target: it trains one tenant. */
  EcsTask trains(String tenant, Queue failures) {
    return EcsTask.Builder.create()
        .cluster(cluster)
        .taskDefinition(task)
        .assignPublicIp(true)
        .subnetSelection(SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build())
        .securityGroups(List.of(outward))
        .containerOverrides(
            List.of(
                ContainerOverride.builder()
                    .containerName(container.getContainerName())
                    .command(List.of("train", "--tenant", tenant))
                    .build()))
        .deadLetterQueue(failures)
        .build();
  }

  /** What ends in a failure, or never starts, as a message of the queue of failed runs. */
  void reportTo(Queue failures) {
    Rule.Builder.create(this, "Failed")
        .description("Trainings that failed")
        .eventPattern(
            EventPattern.builder()
                .source(List.of("aws.ecs"))
                .detailType(List.of("ECS Task State Change"))
                .detail(
                    Map.of(
                        "clusterArn",
                        List.of(cluster.getClusterArn()),
                        "lastStatus",
                        List.of("STOPPED"),
                        "$or",
                        List.of(
                            Map.of(
                                "containers",
                                Map.of("exitCode", List.of(Map.of("anything-but", FINE)))),
                            Map.of(
                                "stopCode",
                                List.of(Map.of("anything-but", "EssentialContainerExited"))))))
                .build())
        .targets(List.of(SqsQueue.Builder.create(failures).build()))
        .build();
  }

  /** Public subnets without a NAT gateway, which would be billed by the hour. */
  private Vpc network() {
    var network =
        Vpc.Builder.create(this, "Network")
            .maxAzs(2)
            .natGateways(0)
            .subnetConfiguration(
                List.of(
                    SubnetConfiguration.builder()
                        .name("Public")
                        .subnetType(SubnetType.PUBLIC)
                        .mapPublicIpOnLaunch(false)
                        .build()))
            .gatewayEndpoints(
                Map.of(
                    "S3",
                    GatewayVpcEndpointOptions.builder()
                        .service(GatewayVpcEndpointAwsService.S3)
                        .build()))
            .build();
    NagSuppression.on(
        network, "AwsSolutions-VPC7", "Nothing listens in it, and S3 logs its own access.");
    return network;
  }

  private FargateTaskDefinition task(FunctionContext around) {
    TrainingSettings training = around.settings().training();
    var made =
        FargateTaskDefinition.Builder.create(this, "Task")
            .cpu(training.containerVcpu() * UNITS)
            .memoryLimitMiB(training.containerMemoryGb() * MEBIBYTES)
            .runtimePlatform(
                RuntimePlatform.builder()
                    .cpuArchitecture(isArm(around) ? CpuArchitecture.ARM64 : CpuArchitecture.X86_64)
                    .build())
            .build();
    NagSuppression.on(
        made, "AwsSolutions-ECS2", "Names of bucket, stream and tables: none of them is a secret.");
    return made;
  }

  /** With PyTorch it is x86-64, whatever the functions run on: no other library of it was run. */
  private static boolean isArm(FunctionContext around) {
    return !around.settings().training().sequence()
        && around.settings().functions().processor() == Processor.ARM64;
  }

  /** The folder that the image is built from. */
  private static Path image(FunctionContext around) {
    Path plain = around.project().root().resolve("functions/retrain");
    return around.settings().training().sequence()
        ? around
            .project()
            .built(Path.of("functions/retrain/sequence/target/riffle-sequence.jar"))
            .resolve("../..")
            .normalize()
        : plain;
  }

  private ContainerDefinition container(FunctionContext around) {
    var image =
        DockerImageAsset.Builder.create(this, "Image")
            .directory(image(around).toString())
            .platform(isArm(around) ? Platform.LINUX_ARM64 : Platform.LINUX_AMD64)
            .build();
    var environment = new HashMap<>(around.environment(around.function(FunctionName.RETRAIN)));
    // The image's own command says it.
    environment.remove("JAVA_TOOL_OPTIONS");
    var log =
        LogGroup.Builder.create(this, "Log")
            .retention(LogRetention.of(around.settings().watch().logDays()))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    return task.addContainer(
        "train",
        ContainerDefinitionOptions.builder()
            .image(ContainerImage.fromDockerImageAsset(image))
            .environment(environment)
            .logging(
                LogDrivers.awsLogs(
                    AwsLogDriverProps.builder().logGroup(log).streamPrefix("train").build()))
            .build());
  }
}
