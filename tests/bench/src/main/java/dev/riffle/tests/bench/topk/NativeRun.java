package dev.riffle.tests.bench.topk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Riffle's search alone, which becomes the native executable: core and nothing else beside it. */
public final class NativeRun {
  private NativeRun() {}

  /**
   * Searches and prints p50, p99 (milliseconds) and searches a second, separated by spaces.
   *
   * @param args a {@link StoredModel} folder, k, seconds of warm-up, seconds of measuring
   */
  public static void main(String[] args) throws Exception {
    var stored = new StoredModel(Path.of(args[0]));
    int k = Integer.parseInt(args[1]);
    var exact = new RiffleEngine(stored.model());
    var timing = new Timing(exact);
    float[][] queries = stored.queries(exact.model().dims());
    timing.warm(queries, k, Duration.ofSeconds(Long.parseLong(args[2])));
    timing.run(queries, k, Duration.ofSeconds(Long.parseLong(args[3])));
    Timing.Latency seen = timing.latency();
    System.out.printf(Locale.ROOT, "%.6f %.6f %.3f%n", seen.p50(), seen.p99(), seen.qps());
  }
}
