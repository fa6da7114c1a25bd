package dev.riffle.infra.service;

import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.archive.RejectedKeys;
import dev.riffle.core.archive.UndeliveredKeys;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.definition.FunctionName;
import dev.riffle.definition.StreamMapping;
import dev.riffle.infra.service.DeployedFunction.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kinesis.CfnStreamConsumer;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.constructs.Construct;

/** The two doors for events: HTTP to the stream, and the stream to archive and tables. */
public final class Ingest extends Construct {
  /** As CloudFormation writes it. */
  private static final long NO_LIMIT = -1;

  private final DeployedFunction http;
  private final DeployedFunction stream;
  private final Optional<CfnStreamConsumer> connection;
  private final CfnEventSourceMapping mapping;

  Ingest(Construct scope, String id, FunctionContext around) {
    super(scope, id);
    connection = connection(around);
    http = http(around);
    stream = stream(around);
    mapping = mapping(around);
  }

  DeployedFunction http() {
    return http;
  }

  DeployedFunction stream() {
    return stream;
  }

  CfnEventSourceMapping mapping() {
    return mapping;
  }

  /**
   * A connection of ingest's own to the stream, when wanted. It holds no data, and no other stack
   * names it: it comes and goes with its mapping, in one deployment.
   */
  private Optional<CfnStreamConsumer> connection(FunctionContext around) {
    return around.settings().stream().fanOut()
        ? Optional.of(
            CfnStreamConsumer.Builder.create(this, "Connection")
                .consumerName("ingest")
                .streamArn(around.data().stream().arn())
                .build())
        : Optional.empty();
  }

  private DeployedFunction http(FunctionContext around) {
    var definition = around.function(FunctionName.INGEST_HTTP);
    var allowed = new ArrayList<PolicyStatement>();
    allowed.add(around.permissions().putRecords());
    boolean snapStart =
        definition.snapStart()
            && around.settings().isAws()
            && around.settings().functions().snapStart();
    return new DeployedFunction(
        this,
        "Http",
        definition,
        around.project().built(definition.artifact()),
        snapStart ? Start.SNAP : Start.PLAIN,
        withQuotas(around, withZones(around, around.environment(definition))),
        allowed,
        Optional.empty(),
        around.settings());
  }

  private static Map<String, String> withZones(
      FunctionContext around, Map<String, String> environment) {
    var with = new HashMap<>(environment);
    around.settings().stream()
        .timeZones()
        .ifPresent(zones -> with.put(VariableNames.TIME_ZONES, zones));
    return with;
  }

  private static Map<String, String> withQuotas(
      FunctionContext around, Map<String, String> environment) {
    var with = new HashMap<>(environment);
    around
        .settings()
        .api()
        .eventQuotas()
        .ifPresent(quotas -> with.put(VariableNames.EVENT_QUOTAS, quotas));
    return with;
  }

  private DeployedFunction stream(FunctionContext around) {
    var definition = around.function(FunctionName.INGEST_STREAM);
    var permissions = around.permissions();
    var allowed = new ArrayList<PolicyStatement>();
    allowed.add(permissions.readStream());
    connection.map(own -> permissions.subscribe(own.getAttrConsumerArn())).ifPresent(allowed::add);
    allowed.add(permissions.changeRows());
    allowed.add(
        permissions.write(
            "Archive",
            List.of("s3:PutObject"),
            ArchiveKeys.PREFIX,
            RejectedKeys.PREFIX,
            UndeliveredKeys.PREFIX));
    allowed.add(permissions.read("ReadModels", ModelKeys.PREFIX));
    allowed.add(permissions.list(ModelKeys.PREFIX, UndeliveredKeys.PREFIX));
    var environment = new HashMap<>(around.environment(definition));
    environment.put(
        VariableNames.USER_TTL_DAYS, Integer.toString(around.settings().storage().userDays()));
    var function =
        new DeployedFunction(
            this,
            "Stream",
            definition,
            around.project().built(definition.artifact()),
            Start.PLAIN,
            withZones(around, environment),
            allowed,
            Optional.empty(),
            around.settings());
    Prefixes.accept(
        function.role(),
        ArchiveKeys.PREFIX,
        RejectedKeys.PREFIX,
        UndeliveredKeys.PREFIX,
        ModelKeys.PREFIX);
    return function;
  }

  private CfnEventSourceMapping mapping(FunctionContext around) {
    StreamMapping reading =
        around.settings().stream()
            .over(around.project().definition().mapping(FunctionName.INGEST_STREAM));
    var builder =
        CfnEventSourceMapping.Builder.create(this, "Mapping")
            .functionName(stream.function().getFunctionName())
            .eventSourceArn(
                connection
                    .map(CfnStreamConsumer::getAttrConsumerArn)
                    .orElse(around.data().stream().arn()))
            .startingPosition(reading.startingPosition().name())
            .batchSize(reading.batchSize())
            .maximumBatchingWindowInSeconds(reading.batchWindow().toSeconds())
            .parallelizationFactor(reading.parallelizationFactor())
            .maximumRecordAgeInSeconds(
                reading.maximumRecordAge().map(Duration::toSeconds).orElse(NO_LIMIT))
            .maximumRetryAttempts(reading.maximumRetryAttempts().orElse((int) NO_LIMIT))
            .functionResponseTypes(
                reading.reportBatchItemFailures() ? List.of("ReportBatchItemFailures") : List.of());
    if (reading.onFailureBucket().isPresent()) {
      builder.destinationConfig(
          CfnEventSourceMapping.DestinationConfigProperty.builder()
              .onFailure(
                  CfnEventSourceMapping.OnFailureProperty.builder()
                      .destination(around.data().models().bucket().getBucketArn())
                      .build())
              .build());
    }
    if (around.settings().isAws()) {
      builder.bisectBatchOnFunctionError(reading.bisectBatchOnFunctionError());
      builder.metricsConfig(
          CfnEventSourceMapping.MetricsConfigProperty.builder()
              .metrics(List.of("EventCount"))
              .build());
    }
    CfnEventSourceMapping made = builder.build();
    // Lambda tries the role when the mapping is made.
    made.getNode().addDependency(stream.role());
    return made;
  }
}
