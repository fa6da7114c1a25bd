package dev.riffle.tests.bench.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;

/** How long each took, and what happened meanwhile: where a tail comes from. */
final class Times {
  private static final double SLOW_MILLIS = 10;

  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final double[] millis;
  private final double[] cpuMillis;
  private final boolean[] collected;
  private final boolean[] flushed;
  private final long[] collectedMillis = new long[2];
  private volatile boolean flushing;
  private long start;
  private long startCpu;
  private long collections;
  private boolean flushedMeanwhile;

  Times(int count) {
    millis = new double[count];
    cpuMillis = new double[count];
    collected = new boolean[count];
    flushed = new boolean[count];
  }

  void flushing(boolean now) {
    flushing = now;
  }

  void begin() {
    collections = collections();
    flushedMeanwhile = flushing;
    startCpu = threads.getCurrentThreadCpuTime();
    start = System.nanoTime();
  }

  /** The n-th is over; those below 0 were for warming up. */
  void end(int n) {
    long end = System.nanoTime();
    long endCpu = threads.getCurrentThreadCpuTime();
    if (n == 0) {
      collectedMillis[0] = collectionMillis();
    }
    if (n >= 0) {
      millis[n] = (end - start) / 1e6;
      cpuMillis[n] = (endCpu - startCpu) / 1e6;
      collected[n] = collections() != collections;
      flushed[n] = flushedMeanwhile || flushing;
      collectedMillis[1] = collectionMillis();
    }
  }

  /** Adds the figures: of each that was slow, the first cause that applies. */
  ObjectNode report(ObjectNode json) {
    int collecting = 0;
    int computing = 0;
    int writing = 0;
    int waiting = 0;
    for (int n = 0; n < millis.length; n++) {
      if (millis[n] > SLOW_MILLIS) {
        if (collected[n]) {
          collecting++;
        } else if (cpuMillis[n] > SLOW_MILLIS) {
          computing++;
        } else if (flushed[n]) {
          writing++;
        } else {
          waiting++;
        }
      }
    }
    json.put("p50_ms", percentile(millis, 50)).put("p99_ms", percentile(millis, 99));
    json.put("cpu_p50_ms", percentile(cpuMillis, 50)).put("cpu_p99_ms", percentile(cpuMillis, 99));
    return json.put("max_ms", percentile(millis, 100))
        .put("collection_ms", collectedMillis[1] - collectedMillis[0])
        .put("slow_collecting", collecting)
        .put("slow_computing", computing)
        .put("slow_beside_flush", writing)
        .put("slow_waiting", waiting);
  }

  private static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int index = Math.min(sorted.length - 1, sorted.length * percent / 100);
    return Math.round(sorted[index] * 100) / 100.0;
  }

  private long collections() {
    return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
  }

  private long collectionMillis() {
    return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
  }
}
