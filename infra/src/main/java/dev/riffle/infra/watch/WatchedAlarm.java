package dev.riffle.infra.watch;

import software.amazon.awscdk.services.cloudwatch.IMetric;

/**
 * One thing that wakes someone. Its name is also its heading in docs/operations.md.
 *
 * <p>Minutes without a value count as well, and functions write no value in a minute in which they
 * are not called or wait to be called again. So an alarm looks back over more minutes than have to
 * be above: it sees values that come late, and those of a function that runs every other minute.
 *
 * @param name the alarm's name after the deployment's
 * @param meaning one sentence for the mail
 * @param metric what is looked at
 * @param above the value that is still well
 * @param minutes how many of {@link #window} minutes are above it
 */
record WatchedAlarm(String name, String meaning, IMetric metric, double above, int minutes) {
  private static final int LATE = 5;

  /** Minutes that are looked back over. */
  int window() {
    return Math.max(LATE, 2 * minutes);
  }
}
