package dev.riffle.infra.service;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.definition.FunctionName;
import dev.riffle.definition.Rate;
import dev.riffle.infra.nag.NagSuppression;
import dev.riffle.infra.service.DeployedFunction.Start;
import dev.riffle.infra.settings.Choices.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** The function that makes models, its schedule for each tenant, and the queue of failed runs. */
public final class RetrainFunction extends Construct {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Queue failures;
  private final DeployedFunction function;
  private final Optional<TrainingContainer> container;

  RetrainFunction(Construct scope, String id, FunctionContext around) {
    super(scope, id);
    failures =
        Queue.Builder.create(this, "Failures")
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .build();
    NagSuppression.on(failures, "AwsSolutions-SQS3", "This is the dead-letter queue.");
    NagSuppression.on(failures, "Serverless-SQSRedrivePolicy", "This is the dead-letter queue.");
    function = function(around);
    container =
        around.settings().training().engine() == Engine.CONTAINER
            ? Optional.of(new TrainingContainer(this, "Container", around, allowed(around)))
            : Optional.empty();
    container.ifPresent(task -> task.reportTo(failures));
    if (around.settings().training().scheduled()) {
      around.settings().tenants().forEach(tenant -> schedule(tenant, around));
    }
  }

  DeployedFunction function() {
    return function;
  }

  Queue failures() {
    return failures;
  }

  private DeployedFunction function(FunctionContext around) {
    var definition = around.function(FunctionName.RETRAIN);
    var made =
        new DeployedFunction(
            this,
            "Retrain",
            definition,
            around.project().built(definition.artifact()),
            Start.PLAIN,
            around.environment(definition),
            allowed(around),
            Optional.of(failures),
            around.settings());
    Prefixes.accept(made.role(), ArchiveKeys.PREFIX, ModelKeys.PREFIX);
    return made;
  }

  private static List<PolicyStatement> allowed(FunctionContext around) {
    var permissions = around.permissions();
    var allowed = new ArrayList<PolicyStatement>();
    allowed.add(permissions.read("ReadArchiveAndModels", ArchiveKeys.PREFIX, ModelKeys.PREFIX));
    allowed.add(
        permissions.write(
            "WriteModels",
            List.of("s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"),
            ModelKeys.PREFIX));
    // Purging writes an object again without the lines of who asked to be forgotten.
    allowed.add(permissions.write("RewriteArchive", List.of("s3:PutObject"), ArchiveKeys.PREFIX));
    allowed.add(permissions.list(ArchiveKeys.PREFIX, ModelKeys.PREFIX));
    return allowed;
  }

  private void schedule(String tenant, FunctionContext around) {
    for (var each : around.project().definition().schedules(FunctionName.RETRAIN)) {
      Rate rate = around.settings().training().rate().orElse(each.rate());
      Rule.Builder.create(this, "Every-" + tenant)
          .description("Trains models of tenant " + tenant)
          .schedule(Schedule.expression(rate.expression()))
          .targets(
              List.of(
                  container
                      .<IRuleTarget>map(task -> task.trains(tenant, failures))
                      .orElseGet(() -> invocation(each.payload().put("tenant", tenant)))))
          .build();
    }
  }

  private IRuleTarget invocation(ObjectNode payload) {
    return LambdaFunction.Builder.create(function.invoked())
        .event(RuleTargetInput.fromObject(JSON.convertValue(payload, Map.class)))
        .retryAttempts(2)
        .maxEventAge(Duration.hours(2))
        .deadLetterQueue(failures)
        .build();
  }
}
