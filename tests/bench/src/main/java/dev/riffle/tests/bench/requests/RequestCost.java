package dev.riffle.tests.bench.requests;

import com.sun.management.ThreadMXBean;
import dev.riffle.tests.bench.BenchmarkReport;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * What one request costs.
 *
 * @param millis median
 * @param kilobytes that all threads allocated for it, mean
 * @param calls of stores, of the run that made most
 * @param read DynamoDB's units, of the run that read most
 * @param written the same of writes
 */
record RequestCost(double millis, double kilobytes, long calls, double read, double written) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int OK = 200;
  private static final double KIBI = 1 << 10;
  private static final double MILLI = 1e6;

  /** Runs a request; the first ones, of which compilers and caches make much, count for calls. */
  static RequestCost of(String name, IntUnaryOperator request, int runs, CountedCalls counted) {
    double[] millis = new double[runs];
    long calls = 0;
    double read = 0;
    double written = 0;
    long allocated = 0;
    for (int run = -runs; run < runs; run++) {
      if (run == 0) {
        allocated = THREADS.getTotalThreadAllocatedBytes();
      }
      var before = counted.count();
      long began = System.nanoTime();
      int status = request.applyAsInt(run + runs);
      long took = System.nanoTime() - began;
      if (status != OK) {
        throw new IllegalStateException("%s was answered %d".formatted(name, status));
      }
      var count = counted.count().minus(before);
      calls = Math.max(calls, count.calls());
      read = Math.max(read, count.read());
      written = Math.max(written, count.written());
      if (run >= 0) {
        millis[run] = took / MILLI;
      }
    }
    double bytes = THREADS.getTotalThreadAllocatedBytes() - allocated;
    return new RequestCost(
        BenchmarkReport.percentile(millis, 0.5), bytes / runs / KIBI, calls, read, written);
  }

  Map<String, Double> json() {
    var json = new TreeMap<String, Double>();
    json.put("ms", rounded(millis));
    json.put("kb", rounded(kilobytes));
    json.put("calls", (double) calls);
    json.put("read_units", read);
    json.put("write_units", written);
    return json;
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
