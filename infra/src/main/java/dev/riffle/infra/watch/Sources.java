package dev.riffle.infra.watch;

import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.service.MonitoredResources;
import dev.riffle.infra.settings.DeploymentSettings;

/**
 * What dashboard and alarms look at.
 *
 * @param signals what it says of itself
 */
record Sources(
    DeploymentSettings settings,
    DataStack data,
    MonitoredResources running,
    WatchedMetrics signals) {}
