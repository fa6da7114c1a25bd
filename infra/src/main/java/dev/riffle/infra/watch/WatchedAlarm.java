package dev.riffle.infra.watch;

import software.amazon.awscdk.services.cloudwatch.IMetric;

/**
 * One thing that wakes someone. Its name is also its heading in docs/operations.md.
 *
 * @param name the alarm's name after the deployment's
 * @param meaning one sentence for the mail
 * @param metric what is looked at
 * @param above the value that is still well
 * @param minutes minutes in a row above it
 */
record WatchedAlarm(String name, String meaning, IMetric metric, double above, int minutes) {}
