package dev.riffle.infra.service;

import dev.riffle.core.settings.UnknownItems;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.definition.FunctionDefinition;
import dev.riffle.definition.FunctionName;
import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.project.Project;
import dev.riffle.infra.settings.DeploymentSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What every function is made from: settings, definitions, and the data that it works on. */
record FunctionContext(DeploymentSettings settings, Project project, DataStack data) {
  Permissions permissions() {
    return new Permissions(data);
  }

  FunctionDefinition function(String name) {
    return project.definition().function(name);
  }

  /**
   * The variables of a function, with the account's names in them; of one that answers requests,
   * which authorizer stands before it too.
   */
  Map<String, String> environment(FunctionDefinition function) {
    var environment = new HashMap<>(function.environment(data.names()));
    // Who promotes models has to know the memory that is deployed, whatever functions.json says.
    environment.computeIfPresent(
        VariableNames.SERVING_MEMORY_MB,
        (_, _) ->
            Integer.toString(
                settings.functions().servingMemoryMb(project.definition().functions().values())));
    UnknownItems unknown = settings.training().unknownItems();
    if (unknown != UnknownItems.IGNORE) {
      environment.put(VariableNames.UNKNOWN_ITEMS, unknown.wireName());
    }
    // Who trains has to know what serving will.
    boolean ofImpressions =
        List.of(FunctionName.INGEST_STREAM, FunctionName.RETRAIN).contains(function.name());
    if (ofImpressions && settings.storage().keepImpressions()) {
      environment.put(VariableNames.KEEP_IMPRESSIONS, "true");
    }
    boolean answers =
        project.definition().routes().stream()
            .anyMatch(route -> route.function().equals(function.name()));
    if (answers) {
      environment.putAll(
          settings.api().authorizer().access(settings.tenants().getFirst()).variables());
    }
    return environment;
  }
}
