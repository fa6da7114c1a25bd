package dev.riffle.infra.service;

import dev.riffle.definition.FunctionDefinition;
import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.project.Project;
import dev.riffle.infra.settings.DeploymentSettings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What every function is made from: settings, definitions, and the data that it works on. */
record FunctionContext(DeploymentSettings settings, Project project, DataStack data) {
  Permissions permissions() {
    return new Permissions(data);
  }

  FunctionDefinition function(String name) {
    return project.definition().function(name);
  }

  /** The variables of a function, with the account's names in them. */
  Map<String, String> environment(FunctionDefinition function) {
    return function.environment(data.names());
  }

  /** Leave to use the account's own key in the ways named, through the services that hold data. */
  List<PolicyStatement> key(String... actions) {
    return data.key()
        .map(key -> List.of(Permissions.allow("UseKey", List.of(actions), key.getKeyArn())))
        .orElse(List.of());
  }
}
