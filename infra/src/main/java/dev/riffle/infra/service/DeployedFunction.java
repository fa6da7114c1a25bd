package dev.riffle.infra.service;

import dev.riffle.definition.FunctionDefinition;
import dev.riffle.infra.nag.NagSuppression;
import dev.riffle.infra.settings.Choices.Processor;
import dev.riffle.infra.settings.DeploymentSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.LambdaRuntimeProps;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.RuntimeFamily;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** One function with its log group and its role, which holds nothing but what it is given here. */
final class DeployedFunction extends Construct {
  /** How a function starts: the three ways exclude each other. */
  record Start(boolean nativeBuild, boolean snapStart, int provisioned) {
    static final Start PLAIN = new Start(false, false, 0);
    static final Start SNAP = new Start(false, true, 0);

    boolean needsVersion() {
      return snapStart || provisioned > 0;
    }
  }

  private final LogGroup log;
  private final Role role;
  private final Function function;
  private final IFunction invoked;

  DeployedFunction(
      Construct scope,
      String id,
      FunctionDefinition definition,
      Path zip,
      Start start,
      Map<String, String> environment,
      List<PolicyStatement> allowed,
      Optional<IQueue> failures,
      DeploymentSettings settings) {
    super(scope, id);
    log =
        LogGroup.Builder.create(this, "Log")
            .retention(LogRetention.of(settings.watch().logDays()))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    role = role(allowed);
    var builder =
        Function.Builder.create(this, "Function")
            .description("Riffle " + definition.name())
            .runtime(start.nativeBuild() ? Runtime.PROVIDED_AL2023 : java(definition.runtime()))
            .handler(start.nativeBuild() ? "bootstrap" : definition.handler())
            .code(Code.fromAsset(zip.toString()))
            .architecture(
                settings.functions().processor() == Processor.ARM64
                    ? Architecture.ARM_64
                    : Architecture.X86_64)
            .memorySize(settings.functions().memoryMb(definition))
            .ephemeralStorageSize(Size.mebibytes(settings.functions().storageMb(definition)))
            .timeout(Duration.seconds(definition.timeout().toSeconds()))
            .environment(environment)
            .logGroup(log)
            .role(role)
            .tracing(Tracing.ACTIVE);
    if (start.snapStart()) {
      builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    }
    Optional.ofNullable(settings.functions().reserved().get(definition.name()))
        .ifPresent(builder::reservedConcurrentExecutions);
    failures.ifPresent(builder::deadLetterQueue);
    function = builder.build();
    invoked = start.needsVersion() ? alias(start) : function;
    NagSuppression.wildcard(
        role,
        "Resource::*",
        "X-Ray's PutTraceSegments and PutTelemetryRecords know no resources: IAM takes * only.");
    if (failures.isEmpty()) {
      NagSuppression.on(
          function,
          "Serverless-LambdaDLQ",
          "Never invoked asynchronously: callers see its failures, the stream's go to S3.");
    }
  }

  /** What callers invoke: the alias when there is one. */
  IFunction invoked() {
    return invoked;
  }

  Function function() {
    return function;
  }

  LogGroup log() {
    return log;
  }

  Role role() {
    return role;
  }

  private Role role(List<PolicyStatement> allowed) {
    var statements = new ArrayList<>(allowed);
    statements.add(
        Permissions.allow(
            "WriteLog",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            log.getLogGroupArn()));
    return Role.Builder.create(this, "Role")
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .inlinePolicies(
            Map.of("allowed", PolicyDocument.Builder.create().statements(statements).build()))
        .build();
  }

  private Alias alias(Start start) {
    var builder =
        Alias.Builder.create(this, "Live").aliasName("live").version(function.getCurrentVersion());
    if (start.provisioned() > 0) {
      builder.provisionedConcurrentExecutions(start.provisioned());
    }
    return builder.build();
  }

  private static Runtime java(String runtime) {
    return new Runtime(
        runtime, RuntimeFamily.JAVA, LambdaRuntimeProps.builder().supportsSnapStart(true).build());
  }
}
