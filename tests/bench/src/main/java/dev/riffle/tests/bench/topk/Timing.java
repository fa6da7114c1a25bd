package dev.riffle.tests.bench.topk;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How long single searches of one engine took, one after another on one thread. */
final class Timing {
  private final Engine engine;
  private final List<Long> nanos = new ArrayList<>();
  private int next;

  Timing(Engine engine) {
    this.engine = engine;
  }

  Engine engine() {
    return engine;
  }

  /** Searches for this long without counting. */
  void warm(float[][] queries, int k, Duration time) throws IOException {
    run(queries, k, time);
    nanos.clear();
  }

  /** Searches for this long, at least once, going on in the queries where it stopped. */
  void run(float[][] queries, int k, Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    do {
      long start = System.nanoTime();
      engine.search(queries[next], k);
      nanos.add(System.nanoTime() - start);
      next = (next + 1) % queries.length;
    } while (System.nanoTime() < end);
  }

  /** Of all runs since the warm-up. */
  Latency latency() {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    double total = Arrays.stream(sorted).sum();
    return new Latency(at(sorted, 0.5), at(sorted, 0.99), sorted.length / total * 1e9);
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
  }

  /**
   * What one thread saw.
   *
   * @param p50 milliseconds
   * @param p99 milliseconds
   * @param qps searches a second
   */
  record Latency(double p50, double p99, double qps) {}
}
