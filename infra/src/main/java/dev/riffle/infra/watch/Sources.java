package dev.riffle.infra.watch;

import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.service.Running;
import dev.riffle.infra.settings.Settings;

/**
 * What dashboard and alarms look at.
 *
 * @param signals what it says of itself
 */
record Sources(Settings settings, DataStack data, Running running, Signals signals) {}
