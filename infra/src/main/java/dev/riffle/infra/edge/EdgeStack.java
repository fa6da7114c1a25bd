package dev.riffle.infra.edge;

import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.project.Project;
import dev.riffle.infra.settings.DeviceSettings;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** What devices need of the account. */
public final class EdgeStack extends Stack {
  /**
   * Makes what the settings ask for.
   *
   * @param tenant whose models and users devices may read
   */
  public EdgeStack(
      Construct scope,
      String id,
      StackProps props,
      DeviceSettings settings,
      String tenant,
      Project project,
      DataStack data) {
    super(scope, id, props);
    settings.topic().ifPresent(topic -> new TopicToStream(this, "TopicToStream", topic, data));
    if (settings.component()) {
      new ComponentVersion(this, "Component", settings, tenant, project, data);
    }
  }
}
