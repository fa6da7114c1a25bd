package dev.riffle.infra.edge;

import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.project.Project;
import dev.riffle.infra.settings.Settings;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** What devices need of the account. */
public final class EdgeStack extends Stack {
  public EdgeStack(
      Construct scope,
      String id,
      StackProps props,
      Settings settings,
      Project project,
      DataStack data) {
    super(scope, id, props);
    settings
        .edge()
        .topic()
        .ifPresent(topic -> new TopicToStream(this, "TopicToStream", topic, data));
    if (settings.edge().component()) {
      String tenant = settings.edge().tenant().orElse(settings.tenants().getFirst());
      new Component(this, "Component", settings.edge(), tenant, project, data);
    }
  }
}
