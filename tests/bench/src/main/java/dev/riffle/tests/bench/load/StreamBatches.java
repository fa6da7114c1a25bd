package dev.riffle.tests.bench.load;

import dev.riffle.definition.FunctionName;
import dev.riffle.local.host.function.LogLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long invocations of the stream's function take, and how many do not answer. */
final class StreamBatches {
  private static final Pattern REPORT =
      Pattern.compile("REPORT .*?Duration: ([0-9.]+) ms.*?(Status: error.*)?");
  private static final double MILLI = 1e3;

  private double worst;
  private long errors;

  /** Gets what functions log. */
  synchronized void line(LogLine line) {
    Matcher report = REPORT.matcher(line.text());
    if (line.function().equals(FunctionName.INGEST_STREAM) && report.matches()) {
      worst = Math.max(worst, Double.parseDouble(report.group(1)) / MILLI);
      if (report.group(2) != null) {
        errors++;
      }
    }
  }

  /** Seconds of the longest. */
  synchronized double worst() {
    return worst;
  }

  synchronized long errors() {
    return errors;
  }
}
