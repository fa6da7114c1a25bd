package dev.riffle.infra.watch;

import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.service.MonitoredResources;
import dev.riffle.infra.settings.DeploymentSettings;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** Dashboard and alarms, apart from what they watch: thresholds change without a release. */
public final class WatchStack extends Stack {
  public WatchStack(
      Construct scope,
      String id,
      StackProps props,
      DeploymentSettings settings,
      DataStack data,
      MonitoredResources running) {
    super(scope, id, props);
    new Observability(this, "Observability", settings, data, running);
  }
}
