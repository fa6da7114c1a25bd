package dev.riffle.local.host.kinesis;

import java.lang.System.Logger.Level;

/** Says once that something is away, and once that it is back. */
final class OutageLog {
  private static final System.Logger LOG = System.getLogger(OutageLog.class.getName());

  private final String what;
  private int failures;

  OutageLog(String what) {
    this.what = what;
  }

  /** Notes a failure; gives how many there were in a row. */
  int failed(RuntimeException why) {
    if (failures++ == 0) {
      LOG.log(Level.WARNING, "{0} failed and is tried until it works: {1}", what, why.getMessage());
    }
    return failures;
  }

  void worked() {
    if (failures > 0) {
      LOG.log(Level.INFO, "{0} works again, after {1} failure(s)", what, failures);
      failures = 0;
    }
  }
}
