package dev.riffle.infra.service;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.export.ExportKeys;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.scenario.ScenarioKeys;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.definition.Definition;
import dev.riffle.definition.DefinitionException;
import dev.riffle.definition.FunctionDefinition;
import dev.riffle.definition.FunctionName;
import dev.riffle.definition.Rate;
import dev.riffle.definition.Schedule;
import dev.riffle.infra.nag.NagSuppression;
import dev.riffle.infra.service.DeployedFunction.Start;
import dev.riffle.infra.settings.Choices.Engine;
import dev.riffle.infra.settings.UpkeepSettings.Timing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** The function that makes models and keeps the archive, its schedules, and the failed runs. */
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
            ? Optional.of(
                new TrainingContainer(
                    this,
                    "Container",
                    around,
                    allowed(around, ArchiveKeys.PREFIX, ModelKeys.PREFIX)))
            : Optional.empty();
    container.ifPresent(task -> task.reportTo(failures));
    around.project().definition().schedules(FunctionName.RETRAIN).forEach(it -> rule(it, around));
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
            environment(around, definition),
            allowedToFunction(around),
            Optional.of(failures),
            around.settings());
    Prefixes.accept(
        made.role(),
        ArchiveKeys.PREFIX,
        ModelKeys.PREFIX,
        ExportKeys.PREFIX,
        ScenarioKeys.PREFIX);
    return made;
  }

  private static Map<String, String> environment(
      FunctionContext around, FunctionDefinition definition) {
    var environment = new HashMap<>(around.environment(definition));
    // Who is exported is answered as over HTTP.
    environment.put(
        VariableNames.SEEN_DAYS, Integer.toString(around.settings().storage().seenDays()));
    return environment;
  }

  /** The function exports, too; a container trains alone. */
  private static List<PolicyStatement> allowedToFunction(FunctionContext around) {
    var permissions = around.permissions();
    var allowed = allowed(around, ArchiveKeys.PREFIX, ModelKeys.PREFIX, ExportKeys.PREFIX);
    allowed.add(permissions.scanUsers());
    allowed.add(permissions.readFeed());
    allowed.add(permissions.readItems());
    allowed.add(permissions.read("ReadExports", ExportKeys.PREFIX));
    allowed.add(permissions.read("ReadScenarios", ScenarioKeys.PREFIX));
    allowed.add(permissions.write("WriteExports", List.of("s3:PutObject"), ExportKeys.PREFIX));
    return allowed;
  }

  /**
   * @param listed prefixes under which objects are listed
   */
  private static List<PolicyStatement> allowed(FunctionContext around, String... listed) {
    var permissions = around.permissions();
    var allowed = new ArrayList<PolicyStatement>();
    allowed.add(permissions.read("ReadArchiveAndModels", ArchiveKeys.PREFIX, ModelKeys.PREFIX));
    allowed.add(
        permissions.write(
            "WriteModels",
            List.of("s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"),
            ModelKeys.PREFIX));
    // Purging writes an object again without the lines of who asked to be forgotten; compacting
    // writes one in the place of many.
    allowed.add(
        permissions.write(
            "RewriteArchive", List.of("s3:PutObject", "s3:DeleteObject"), ArchiveKeys.PREFIX));
    allowed.add(permissions.list(listed));
    return allowed;
  }

  /** One rule for each tenant, and one for all where objects hold the events of all. */
  private void rule(Schedule defined, FunctionContext around) {
    var settings = around.settings();
    var upkeep = settings.upkeep();
    String operation = defined.payload().path("operation").asText();
    switch (operation) {
      case "train" -> {
        var training = new Timing(settings.training().scheduled(), settings.training().rate());
        for (String tenant : settings.tenants()) {
          var request = invocation(defined.payload().put("tenant", tenant));
          var target =
              container.<IRuleTarget>map(task -> task.trains(tenant, failures)).orElse(request);
          rule("Every-" + tenant, "Trains models of tenant " + tenant, defined, training, target);
        }
      }
      case "purge" -> {
        for (String tenant : settings.tenants()) {
          var request = invocation(defined.payload().put("tenant", tenant));
          String what = "Purges forgotten users and old models of tenant " + tenant;
          rule("Purge-" + tenant, what, defined, upkeep.purge(), request);
        }
      }
      case "compact" ->
          rule(
              "Compact",
              "Merges small objects of the archive",
              defined,
              upkeep.compact(),
              invocation(defined.payload()));
      default ->
          throw new DefinitionException(
              Definition.FILE, "schedules", "must not have the operation " + operation);
    }
  }

  private void rule(String id, String what, Schedule defined, Timing timing, IRuleTarget target) {
    if (timing.on()) {
      Rate rate = timing.rate().orElse(defined.rate());
      Rule.Builder.create(this, id)
          .description(what)
          .schedule(software.amazon.awscdk.services.events.Schedule.expression(rate.expression()))
          .targets(List.of(target))
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
