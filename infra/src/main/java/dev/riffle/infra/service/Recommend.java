package dev.riffle.infra.service;

import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.scenario.ScenarioKeys;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.definition.FunctionName;
import dev.riffle.infra.service.DeployedFunction.Start;
import dev.riffle.infra.settings.Choices.Build;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** The function that answers: reads one row, the models, and what is fresh. */
public final class Recommend extends Construct {
  private final DeployedFunction function;

  Recommend(Construct scope, String id, FunctionContext around) {
    super(scope, id);
    var definition = around.function(FunctionName.RECOMMEND);
    var settings = around.settings().functions();
    Path zip = around.project().built(definition.artifact());
    boolean nativeBuild = settings.recommendBuild() == Build.NATIVE;
    if (nativeBuild) {
      ArtifactCheck.requireNative(zip, settings.processor());
    } else {
      ArtifactCheck.requireJvm(zip);
    }
    var permissions = around.permissions();
    var allowed = new ArrayList<PolicyStatement>();
    allowed.add(permissions.readUser());
    allowed.add(permissions.readFeed());
    allowed.add(permissions.readItems());
    allowed.add(permissions.read("ReadModels", ModelKeys.PREFIX));
    allowed.add(permissions.read("ReadScenarios", ScenarioKeys.PREFIX));
    allowed.add(permissions.write("WriteScenarios", List.of("s3:PutObject"), ScenarioKeys.PREFIX));
    allowed.add(permissions.list(ModelKeys.PREFIX, ScenarioKeys.PREFIX));
    var environment = new HashMap<>(around.environment(definition));
    environment.put(VariableNames.PRELOAD_TENANT, around.settings().tenants().getFirst());
    environment.put(
        VariableNames.SEEN_DAYS, Integer.toString(around.settings().storage().seenDays()));
    around
        .settings()
        .api()
        .answerQuotas()
        .ifPresent(quotas -> environment.put(VariableNames.ANSWER_QUOTAS, quotas));
    if (around.settings().storage().keepByChange()) {
      allowed.add(permissions.readByChange());
      environment.put(VariableNames.READ_BY_CHANGE, "true");
    }
    boolean snapStart =
        definition.snapStart() && !nativeBuild && settings.snapStart() && around.settings().isAws();
    function =
        new DeployedFunction(
            this,
            "Recommend",
            definition,
            zip,
            new Start(nativeBuild, snapStart, settings.provisioned()),
            environment,
            allowed,
            Optional.empty(),
            around.settings());
    Prefixes.accept(function.role(), ModelKeys.PREFIX);
    Prefixes.accept(function.role(), ScenarioKeys.PREFIX);
  }

  DeployedFunction function() {
    return function;
  }
}
